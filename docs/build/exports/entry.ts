/** What a program imports from one address of the package. */
export interface Entry {
  /** As an import has it: `@bakery/hooks/receiver`. */
  readonly specifier: string;
  /** What its module says about itself. */
  readonly about: string | undefined;
  /** None where the entry is a file without code. */
  readonly exports: readonly Export[];
}

export interface Export {
  readonly name: string;
  readonly kind: 'function' | 'constant' | 'class' | 'type';
  /** The file that declares it: entries share exports, and two files may declare one name. */
  readonly file: string;
  /** Whether that file is written from the document. */
  readonly isGenerated: boolean;
  /** The first sentence of its comment. */
  readonly summary: string;
  /** Without the bodies of functions. */
  readonly declaration: string;
  /** The names of the types in its declaration. */
  readonly uses: readonly string[];
}

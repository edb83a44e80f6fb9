/** A guide, in the order in which guides are read. */
export interface Guide {
  readonly text: string;
  readonly link: string;
  readonly markdown: string;
}

/** By the name of an export: the guide that explains it, which is the first whose code imports it, or else names it. */
export function guidesByName(guides: readonly Guide[], packageName: string): ReadonlyMap<string, Guide> {
  const first = new Map<string, Guide>();
  const add = (namesIn: (code: string) => readonly string[]): void => {
    for (const guide of guides) for (const name of namesIn(codeOf(guide))) if (!first.has(name)) first.set(name, guide);
  };
  add((code) => importedFrom(packageName, code));
  add((code) => (code.match(/[\w$]+/g) ?? []).filter(isUnmistakable));
  return first;
}

/** Whether a name is of several words, so that it is no word of other code, or of prose. */
export function isUnmistakable(name: string): boolean {
  return /[a-z][A-Z]/.test(name);
}

function codeOf({ markdown }: Guide): string {
  return (markdown.match(/^```[^]*?^```|`[^`\n]+`/gm) ?? []).join('\n');
}

const IMPORT =
  /\b(?:import|const)\s+(?:type\s+)?\{(?<names>[^}]*)\}\s*(?:from|=\s*require\()\s*['"](?<from>[^'"]+)['"]/g;

function importedFrom(packageName: string, code: string): string[] {
  return [...code.matchAll(IMPORT)].flatMap(({ groups: { names = '', from = '' } = {} }) =>
    from === packageName || from.startsWith(`${packageName}/`)
      ? names.split(',').flatMap((name) => /^\s*(?:type\s+)?([\w$]+)/.exec(name)?.[1] ?? [])
      : [],
  );
}

/** A package manager: how it installs, and how what it installed is read. */
export interface Installer {
  /** The package of npm that brings its commands. npm comes with Node. */
  readonly package?: string;
  /** Installs what package.json says, from nothing. */
  readonly command: string;
  /** Files of a project besides package.json. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether a package is a folder of its own, so that another tarball needs no installation. */
  readonly hasFolders: boolean;
  /** The version of a direct dependency. */
  versionOf(folder: string, name: string): string;
}

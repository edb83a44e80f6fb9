export type InstallerName = 'npm' | 'pnpm' | 'yarn';

/** What one `npm install` gives to a user: a runtime, a framework, a test runner. Default export of `<tool>/tool.ts`. */
export interface Tool {
  /** Default: the name of the folder. Needed where a folder exports several tools. */
  readonly name?: string;
  /** Whether the rows belong to the core set, which CI runs. */
  readonly core: boolean;
  /** The package manager. Default: `npm`. */
  readonly installer?: InstallerName;
  /**
   * The folder of a complete project with a package.json of its own, relative to the tool's. Its rows run where it is
   * installed, beside its node_modules. Without one, each row runs in a folder inside of the installation.
   */
  readonly project?: string;
  /** Added to the `dependencies` of the package.json: the versions of a folder that exports several tools. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** The packages whose installed versions the table shows. Default: all of package.json's `dependencies`. */
  readonly shown?: readonly string[];
  readonly rows: Readonly<Record<string, Row>>;
}

/** A project of a user, and what must hold of it: every step succeeds, and its server passes every check. */
export interface Row {
  /** Default: as the tool says. */
  readonly core?: boolean;
  /** The folder of the row's files, relative to the tool's. Default: the tool's project, or the name of the row. */
  readonly folder?: string;
  /** Files written over those of the folder, by path: the variants of a matrix. */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * Shell commands, run one after the other in the project. The commands of the tool come first in `PATH`, and
   * `HEYOO_WEBHOOKS_SECRET` is set.
   */
  readonly steps?: readonly string[];
  /** Started after the steps, and judged by `heyoo-webhooks check`. */
  readonly server?: Server;
}

export interface Server {
  /** A shell command that listens on `$PORT`. */
  readonly start: string;
  /** The path of the endpoint, such as `/webhooks`. */
  readonly path: string;
  /** Shell commands that run once the server has passed; `$URL` is the address of the endpoint. */
  readonly afterwards?: readonly string[];
}

/** A tool with what its folder and file name say. */
export interface NamedTool extends Tool {
  readonly name: string;
  /** Where its package.json and the folders of its rows are. */
  readonly folder: string;
}

/** Of a row, and of an installation: it ends what hangs, also on a machine that is busy with other work. */
export const LIMIT_MS: number = 10 * 60_000;

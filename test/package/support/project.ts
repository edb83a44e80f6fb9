import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The folder of the repository. */
export const ROOT: string = path.resolve(import.meta.dirname, '../../..');

/** Where the package lies in a project. */
export const INSTALLED = 'node_modules/@heyoo/webhooks';

/** Compiler options as a strict project has them. */
export const STRICT: Readonly<Record<string, unknown>> = {
  strict: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  resolveJsonModule: true,
  verbatimModuleSyntax: true,
};

/** An empty project in which the tarball is installed, and nothing else but what is linked. */
export class Project {
  readonly directory: string = mkdtempSync(path.join(tmpdir(), 'webhooks-package-'));

  constructor() {
    const packed = this.run(
      'npm',
      ['pack', '--silent', '--ignore-scripts', '--pack-destination', this.directory],
      ROOT,
    );
    this.write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
    this.run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${packed.trim()}`]);
  }

  /** Adds a package of this repository's, as if it had been installed. */
  link(name: string): void {
    const place = path.join(this.directory, 'node_modules', name);
    if (!existsSync(place)) symlinkSync(path.join(ROOT, 'node_modules', name), place);
  }

  run(command: string, args: readonly string[], cwd: string = this.directory): string {
    try {
      return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
    }
  }

  /** The errors of the compiler in a folder. Compiles it as well, unless the options say otherwise. */
  typeErrors(folder: string, compilerOptions: object): string[] {
    return this.typeCheck(folder, compilerOptions).errors;
  }

  /**
   * The errors of the compiler in a folder, and how many types it had to instantiate for it.
   *
   * @throws {Error} for a compiler that ended without a report.
   */
  typeCheck(folder: string, compilerOptions: object): { errors: string[]; instantiations: number } {
    const options = { ...compilerOptions, extendedDiagnostics: true };
    this.write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions: options }));
    const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout, stderr } = spawnSync('node', [tsc, '-p', folder], { cwd: this.directory, encoding: 'utf8' });
    const [, instantiations] = /^Instantiations: +(\d+)$/m.exec(stdout) ?? [];
    if (instantiations === undefined) throw new Error(`tsc ended without a report: ${stdout}${stderr}`);
    const errors = stdout.split(/\n(?=\S)/).filter((line) => line.includes('error TS'));
    return { errors, instantiations: Number(instantiations) };
  }

  write(file: string, contents: string): void {
    mkdirSync(path.dirname(path.join(this.directory, file)), { recursive: true });
    writeFileSync(path.join(this.directory, file), contents);
  }

  read(file: string): string {
    return readFileSync(path.join(this.directory, file), 'utf8');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

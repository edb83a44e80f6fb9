import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');

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

  /**
   * What the compiler reports of a folder, an error a line. Compiles it as well, unless the options say otherwise.
   *
   * @throws {Error} for a compiler that ended without a report.
   */
  typeErrors(folder: string, compilerOptions: object): string[] {
    this.write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions }));
    const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    const ended = spawnSync('node', [tsc, '-p', folder], { cwd: this.directory, encoding: 'utf8' });
    const errors = ended.stdout.split(/\n(?=\S)/).filter((line) => line.trim() !== '');
    if (ended.status === 0 || errors.some((line) => line.includes('error TS'))) return errors;
    throw new Error(`tsc ended with ${ended.status ?? ended.signal}: ${ended.stdout}${ended.stderr}`);
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

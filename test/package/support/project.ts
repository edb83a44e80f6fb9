import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TypeCost, typeCost } from '../../support/type-cost.ts';

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
  typeErrors(folder: string, compilerOptions: object): readonly string[] {
    return this.typeCheck(folder, compilerOptions).errors;
  }

  /** The errors of the compiler in a folder, and what it cost. */
  typeCheck(folder: string, compilerOptions: object): TypeCost {
    this.write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions }));
    return typeCost(path.join(this.directory, folder));
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

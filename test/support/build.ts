import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Builds the package once before the first test: several use it by its name, and a second build would pull it from under them. */
export default function build(): void {
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: 'inherit',
  });
}

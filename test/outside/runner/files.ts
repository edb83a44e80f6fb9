import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The paths of all files in a folder, sorted, without what git ignores there: installed packages, built files. */
export function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const options = ['--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', ['ls-files', ...options], { cwd: folder, encoding: 'utf8' });
  return listed
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(folder, file)))
    .sort();
}

/**
 * Fills a folder with the files of another one.
 *
 * @param kept names in the target that are neither removed nor written over.
 * @param files written over those of the source, by path.
 */
export function placeFiles(
  source: string,
  target: string,
  kept: readonly string[],
  files: Readonly<Record<string, string>>,
): void {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(target).filter((name) => !kept.includes(name))) {
    // A command that was ended at its limit may still be writing.
    rmSync(path.join(target, name), { recursive: true, force: true, maxRetries: 5 });
  }
  for (const file of filesOf(source).filter((file) => !kept.includes(file))) {
    cpSync(path.join(source, file), path.join(target, file));
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    writeFileSync(path.join(target, file), text);
  }
}

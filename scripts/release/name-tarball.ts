import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Gives the tarball of a package the name that it has at a version, wherever a text names it. */
export function withTarball(text: string, packageName: string, version: string): string {
  const base = packageName.replace(/^@/, '').replace('/', '-');
  return text.replaceAll(new RegExp(`\\b${base}-\\d[\\w.+-]*?\\.tgz\\b`, 'g'), `${base}-${version}.tgz`);
}

/** Names the tarball of a version in README.md, on the home page and in the guides. */
export async function nameTarball(folder: string, packageName: string, version: string): Promise<void> {
  const guides = path.join(folder, 'docs/guide');
  const pages = ['README.md', 'docs/index.md'].map((name) => path.join(folder, name));
  const files = [...pages, ...(await readdir(guides)).map((name) => path.join(guides, name))];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    const named = withTarball(text, packageName, version);
    if (named !== text) await writeFile(file, named);
  }
}

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { blocksOfPage } from '../../docs/support/code-blocks.ts';
import { ROOT } from '../runner/paths.ts';

/** The pages that a user follows: those with code. */
export const guides: readonly string[] = [...markdownIn('docs/guide'), 'README.md'].filter(
  (page) => blocksOfPage(page).length > 0,
);

/** Pages whose code is shown as excerpts, without names of files. */
export const excerptPages: readonly string[] = ['docs/index.md', ...markdownIn('generated/docs')].filter((page) =>
  blocksOfPage(page).some(({ language }) => language === 'ts'),
);

/** Whether a guide starts in an empty folder; any other continues in the project of the quick start. */
export function startsEmpty(page: string): boolean {
  return blocksOfPage(page).some(({ language, code }) => language === 'sh' && /^(?:mkdir|npx .*create-)/.test(code));
}

function markdownIn(folder: string): string[] {
  const place = path.join(ROOT, folder);
  return readdirSync(place)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

import { escapeHtml } from '../html.ts';
import { arrange, type Placed } from './arrange.ts';
import type { Exported } from './page.ts';

const TITLE = 'Exports';

/**
 * What search knows of the page: a section for each export. One has its name as its title if nothing else is looked for with
 * that name: no guide explains it, and it is no plain word such as `secret`. The others follow what guides say.
 */
export function exportsText({ entries, guides }: Exported): string {
  const arranged = arrange(entries);
  const about = arranged.map((entry) => [entry.specifier, entry.about ?? '', ...entry.payloads].join(' '));
  const placed = arranged.flatMap(({ values, types }) => [...values, ...types]);
  return [
    heading(1, '', TITLE),
    paragraph(about.join(' ')),
    ...placed.flatMap((each) =>
      isTitle(each) && !guides.has(each.name)
        ? [heading(2, each.id, each.name), paragraph(each.summary)]
        : [heading(1, each.id, TITLE), paragraph(`${each.name}: ${each.summary}`)],
    ),
  ].join('\n');
}

/** Whether a name is of several words. */
function isTitle({ name }: Placed): boolean {
  return /[a-z][A-Z]/.test(name);
}

function heading(level: number, id: string, text: string): string {
  return `<h${level} id="${id}">${escapeHtml(text)}<a href="#${id}">#</a></h${level}>`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

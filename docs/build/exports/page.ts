import { code, fence, prose, section } from '../../../scripts/emit/docs/markdown.ts';
import { block, escapeHtml, idOf } from '../html.ts';
import { type ArrangedEntry, arrange, type Placed } from './arrange.ts';
import type { Entry } from './entry.ts';
import type { Guide } from './guides.ts';

/** What the package exports, and where that is explained. */
export interface Exported {
  readonly entries: readonly Entry[];
  /** By the name of an export. */
  readonly guides: ReadonlyMap<string, Guide>;
}

export const EXPORTS_DESCRIPTION =
  'What a program can import from each entry of the package, with signatures and types.';

/** With more lines than this, what the document decides is shown in part. */
const MOST_LINES = 20;

/** With more names than this, those of single events are listed in part. */
const MOST_NAMES = 40;

/** The page of all exports, and its twin without markup. */
export function exportsPage(exported: Exported): { readonly markdown: string; readonly twin: string } {
  const matter = `---\ndescription: ${EXPORTS_DESCRIPTION}\npageClass: exports\n---\n\n`;
  return { markdown: matter + textOf(exported, true), twin: matter + textOf(exported, false) };
}

function textOf({ entries, guides }: Exported, hasMarkup: boolean): string {
  const arranged = arrange(entries);
  const places = new Map(
    arranged.flatMap(({ values, types }) => [...values, ...types]).map((each) => [each.name, each]),
  );
  const files = entries.filter((entry) => entry.exports.length === 0);
  return `${[
    '# Exports',
    EXPORTS_DESCRIPTION,
    arranged.map(({ specifier, about = '' }) => `- ${entryLink(specifier)}: ${prose(about)}`).join('\n'),
    ...arranged.map(entryText),
    section('## Files', files.map(({ specifier }) => `- ${code(specifier)}`).join('\n')),
  ].join('\n\n')}\n`;

  function entryText({ specifier, values, types, payloads, includes, again }: ArrangedEntry): string {
    return section(
      `## ${specifier}`,
      ...includes.map((other) => `Everything of ${code(other)} is here too.`),
      again.length === 0 ? '' : `Also here: ${links(again)}.`,
      ...values.map(valueText),
      section('### Types', payloadText(payloads), ...types.map(typeText)),
    );
  }

  function entryLink(specifier: string): string {
    return hasMarkup ? `[${code(specifier)}](#${idOf(specifier)})` : code(specifier);
  }

  function valueText(value: Placed): string {
    return section(
      hasMarkup ? headingOf(value) : `### ${value.name}`,
      prose(value.summary),
      declarationOf(value),
      readOn(value),
    );
  }

  function typeText(type: Placed): string {
    if (!hasMarkup) return section(`#### ${type.name}`, prose(type.summary), declarationOf(type), readOn(type));
    const summary = `<summary><code>${escapeHtml(type.name)}</code> ${inlineHtml(type.summary)}</summary>`;
    return block(
      `<details id="${escapeHtml(type.id)}" class="declaration">\n${summary}`,
      `${declarationOf(type)}\n\n${readOn(type)}`,
      '</details>',
    );
  }

  function readOn({ name, uses }: Placed): string {
    const guide = guides.get(name);
    const types = uses.filter((used) => used !== name).flatMap((used) => places.get(used) ?? []);
    return [
      ...(guide === undefined ? [] : [`Guide: [${guide.text}](${guide.link}).`]),
      ...(types.length === 0 ? [] : [`Types: ${links(types)}.`]),
    ].join(' ');
  }

  function links(some: readonly Placed[]): string {
    // Of a link in Markdown, the builder changes what follows `#` to lower case.
    return some.map(({ name, id }) => (hasMarkup ? `<a href="#${id}">${code(name)}</a>` : code(name))).join(', ');
  }
}

function headingOf({ name, id }: Placed): string {
  const link = `<a class="header-anchor" href="#${id}" aria-label="Permalink to ${name}"></a>`;
  return `<h3 id="${id}" tabindex="-1">${escapeHtml(name)} ${link}</h3>`;
}

function payloadText(names: readonly string[]): string {
  if (names.length === 0) return '';
  const listed = names.slice(0, MOST_NAMES).map(code).join(', ');
  const others = names.length - MOST_NAMES;
  return `For [each event](/events/): ${listed}${others > 0 ? ` and ${others} more` : ''}.`;
}

function declarationOf({ declaration, isGenerated }: Placed): string {
  const lines = declaration.split('\n');
  const others = lines.length - MOST_LINES;
  const isLong = isGenerated && others > 0;
  return fence('ts', isLong ? [...lines.slice(0, MOST_LINES), `// and ${others} more lines`].join('\n') : declaration);
}

/** A sentence as markup: what comments use of Markdown is code. */
function inlineHtml(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

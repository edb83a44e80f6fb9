import { block, escapeHtml, fieldAnchor, fieldId } from '../html.ts';
import type { EventData, FieldData } from './data.ts';
import { exampleId } from './examples.ts';

/** Where the reason of an assumption is found. */
export type FindReason = (reason: string) => string | undefined;

/** The fields of a payload inside each other. The envelope and what other events hold too are folded. */
export function treeHtml({ fields, envelope }: EventData, findReason: FindReason): string {
  const names = new Set(envelope);
  const outer = fields.filter(({ name }) => names.has(name));
  const own = fields.filter(({ name }) => !names.has(name));
  const onlyShared = onlyObject(own);
  return [
    '<div class="payload" id="payload-tree">',
    ...(outer.length === 0 ? [] : [envelopeHtml(outer, findReason)]),
    ...rows(own, findReason, onlyShared),
    '</div>',
  ].join('\n');
}

/** The object that holds everything but the envelope: folded, it would leave nothing to see. */
function onlyObject(fields: readonly FieldData[]): FieldData | undefined {
  const [first, ...others] = fields;
  if (!first || others.length > 0) return undefined;
  return first.shared === undefined ? onlyObject(first.fields) : first;
}

function envelopeHtml(fields: readonly FieldData[], findReason: FindReason): string {
  const names = fields.map(({ name }) => `<code>${escapeHtml(name)}</code>`).join(' ');
  return `<details class="field envelope" data-fold="envelope">
<summary><span class="field-head"><span class="fold-title">Envelope</span><span class="type">${names}</span></span></summary>
<div class="inside">
${rows(fields, findReason, undefined).join('\n')}
</div>
</details>`;
}

function rows(fields: readonly FieldData[], findReason: FindReason, open: FieldData | undefined): string[] {
  let before: string | undefined;
  return fields.map((field) => {
    const isRepeated = field.assumption !== undefined && field.assumption === before;
    before = field.assumption;
    return row(field, findReason, isRepeated, open);
  });
}

function row(field: FieldData, findReason: FindReason, isRepeated: boolean, open: FieldData | undefined): string {
  const [id, path] = [escapeHtml(fieldId(field.path)), escapeHtml(field.path)];
  const about = `${aboutHtml(field)}${inExamples(field)}${assumptionHtml(field, findReason, isRepeated)}`;
  if (field.fields.length === 0)
    return `<div class="field" id="${id}" data-path="${path}">\n${head(field)}\n${about}</div>`;
  const isOpen = field.shared === undefined || field === open;
  return `<details class="field" id="${id}" data-path="${path}" data-fold="${path}"${isOpen ? ' open' : ''}>
<summary>${head(field)}</summary>
${about}<div class="inside">
${inside(field, findReason, open)}
</div>
</details>`;
}

/** A long list of fields that is the whole payload shows its beginning: the rest is folded, under the names of its fields. */
function inside(field: FieldData, findReason: FindReason, open: FieldData | undefined): string {
  const all = rows(field.fields, findReason, open);
  if (field !== open || all.length <= MOST_SHOWN) return all.join('\n');
  const names = field.fields.slice(SHOWN).map(({ name }) => `<code>${escapeHtml(name)}</code>`);
  return [
    ...all.slice(0, SHOWN),
    `<details class="field more" data-fold="${escapeHtml(field.path)}-more">
<summary><span class="field-head"><span class="fold-title">${names.length} more fields</span><span class="type">${names.join(' ')}</span></span></summary>`,
    ...all.slice(SHOWN),
    '</details>',
  ].join('\n');
}

/** So many fields show of a list that is longer than {@link MOST_SHOWN}. */
const SHOWN = 12;
const MOST_SHOWN = 20;

function head(field: FieldData): string {
  const { name, path, type, required, nullable, personal, shared, sample } = field;
  const label = `<code>${escapeHtml(name)}</code>`;
  // What opens and closes a field holds no link.
  const nameHtml =
    field.fields.length > 0
      ? `<span class="field-name">${label}</span>`
      : `<a class="field-name" href="#${escapeHtml(fieldAnchor(path))}">${label}</a>`;
  const marks = [
    ...(required ? [] : ['optional']),
    ...(nullable ? ['nullable'] : []),
    ...(personal === true ? ['personal data'] : []),
  ].map((mark) => `<span class="mark">${mark}</span>`);
  const value = sample === undefined ? '' : `<code class="sample">${escapeHtml(sample)}</code>`;
  const count =
    shared === undefined ? '' : `<span class="type">${escapeHtml(shared)}, ${field.fields.length} fields</span>`;
  return `<span class="field-head">${nameHtml}<span class="type">${escapeHtml(type)}</span>${count}${marks.join('')}${value}</span>`;
}

/** In which examples it is null or missing. */
function inExamples({ nullIn = [], missingIn = [] }: FieldData): string {
  const links = (names: readonly string[]): string =>
    names.map((name) => `<a href="#${exampleId(name)}">${escapeHtml(name)}</a>`).join(', ');
  const facts = [
    ...(nullIn.length === 0 ? [] : [`Null in ${links(nullIn)}.`]),
    ...(missingIn.length === 0 ? [] : [`Missing in ${links(missingIn)}.`]),
  ];
  return facts.length === 0 ? '' : `<span class="in-examples">${facts.join(' ')}</span>\n`;
}

function aboutHtml({ description }: FieldData): string {
  return description === undefined ? '' : `${block('<div class="about">', description, '</div>')}\n`;
}

/** The reason is given with the first of the fields that follow each other, and by a link with the others. */
function assumptionHtml({ assumption }: FieldData, findReason: FindReason, isRepeated: boolean): string {
  if (assumption === undefined) return '';
  const address = findReason(assumption);
  const mark = address === undefined ? 'Assumption' : `<a href="${escapeHtml(address)}">Assumption</a>`;
  return isRepeated
    ? `<div class="assumption">${mark} as above</div>\n`
    : `${block(`<div class="assumption">${mark}`, assumption, '</div>')}\n`;
}

import { type CreateToken, escapeHtml, type Rewrite, type Token } from './token.ts';

/** The words of a field's row: what a reader looks for is whether something can be missing or null. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Required: { yes: 'required', no: 'optional' },
  Nullable: { yes: 'nullable', no: 'never null' },
};

/** Gives every row of a table of fields or headers an anchor, and its cells the names of their columns to be styled by. */
export const fieldRows: Rewrite = (tokens, create) => {
  let columns: string[] = [];
  let column = -1;
  let table: Token | undefined;
  let row: Token | undefined;
  for (const [at, token] of tokens.entries()) {
    const text = tokens[at + 1]?.content ?? '';
    if (token.type === 'table_open') [table, columns] = [token, []];
    else if (token.type === 'th_open') columns.push(text);
    else if (token.type === 'tbody_open' && isFields(columns)) table?.attrJoin('class', 'fields');
    else if (token.type === 'tr_open') [row, column] = [token, -1];
    else if (token.type === 'td_open' && isFields(columns)) {
      const name = columns[++column] ?? '';
      const inline = tokens[at + 1];
      token.attrJoin('class', column === 0 ? 'field' : name.toLowerCase());
      if (column === 0) anchor(row, inline, name.toLowerCase(), create);
      else if (WORDS[name]) say(token, inline, WORDS[name]);
    }
  }
  return tokens;
};

function isFields([first]: readonly string[]): boolean {
  return first === 'Field' || first === 'Header';
}

/** The id of a field's row. A prefix keeps it apart from the ids of headings. */
export function fieldId(path: string, kind = 'field'): string {
  return `${kind}-${path}`;
}

function anchor(row: Token | undefined, inline: Token | undefined, kind: string, create: CreateToken): void {
  const code = inline?.children?.[0];
  if (!row || !inline || code?.type !== 'code_inline') return;
  const id = fieldId(code.content, kind);
  row.attrSet('id', id);
  const split = Math.max(code.content.lastIndexOf('.'), code.content.lastIndexOf(']')) + 1;
  const parent = escapeHtml(code.content.slice(0, split));
  const label = `${parent === '' ? '' : `<span>${parent}</span>`}${escapeHtml(code.content.slice(split))}`;
  // As markup: of a link's address the builder would make what it makes of headings, lower case and hyphens.
  const link = create('html_inline', '', 0);
  link.content = `<a href="#${escapeHtml(encodeURIComponent(id))}"><code>${label}</code></a>`;
  inline.children = [link];
}

function say(cell: Token, inline: Token | undefined, words: Readonly<Record<string, string>>): void {
  const text = inline?.children?.[0];
  const word = words[text?.content ?? ''];
  if (!text || word === undefined) return;
  cell.attrJoin('class', text.content);
  text.content = word;
}

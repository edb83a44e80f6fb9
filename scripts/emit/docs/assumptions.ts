import type { Contract } from '../../contract/contract.ts';
import type { Assumptions } from './assumption-groups.ts';
import { assumptionText } from './assumption-row.ts';
import { code, escapeMarkdown, prose, section, sections, table } from './markdown.ts';
import type { AssumptionGroup } from './page-data.ts';

export const ASSUMPTIONS_INTRO: string =
  'What the documentation says, and what the contract had to choose where it says nothing. Every choice carries a mark in the OpenAPI document (`x-assumption`), from which this page is made.';

/** What the sender documents and what the contract had to choose; undefined where the document has no marks. */
export function assumptionsPage({ commonAssumption }: Contract, { groups }: Assumptions): string | undefined {
  if (groups.length === 0) return undefined;
  const common = section('## Most fields', prose(commonAssumption));
  return sections('# Assumptions', ASSUMPTIONS_INTRO, common, ...groups.map(groupSection));
}

function groupSection({ title, kind, rows }: AssumptionGroup): string {
  const head = kind === 'delivery' ? ['Subject', 'Assumption'] : ['Fields', 'Why they are as they are'];
  const cells = rows.map((row) => [
    row.subjects.map(({ before, name }) => `${before}${code(name)}`).join(', '),
    assumptionText(row, 'As most fields.'),
  ]);
  return section(`## ${escapeMarkdown(title)}`, table(head, cells));
}

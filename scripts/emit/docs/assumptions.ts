import type { Contract } from '../../contract/contract.ts';
import type { Schemas } from '../../contract/schema/resolve.ts';
import { type AssumptionGroup, assumptionGroups } from './assumption-groups.ts';
import { code, plain, prose, section, sections, table } from './markdown.ts';

export const ASSUMPTIONS_INTRO: string =
  'What the documentation says, and what the contract had to choose where it says nothing. Every choice carries a mark in the OpenAPI document (`x-assumption`), from which this page is made.';

/** What the sender documents and what the contract had to choose; undefined where the document has no marks. */
export function assumptionsPage(contract: Contract, schemas: Schemas): string | undefined {
  const groups = assumptionGroups(contract, schemas);
  return groups.length === 0 ? undefined : sections('# Assumptions', ASSUMPTIONS_INTRO, ...groups.map(groupSection));
}

function groupSection({ title, kind, rows }: AssumptionGroup): string {
  const head = kind === 'delivery' ? ['Subject', 'Assumption'] : ['Fields', 'Why they are as they are'];
  const cells = rows.map(({ reason, subjects }) => [
    subjects.map(({ before, name }) => `${before}${code(name)}`).join(', '),
    reason === undefined ? 'Documented.' : prose(reason),
  ]);
  return section(`## ${plain(title)}`, table(head, cells));
}

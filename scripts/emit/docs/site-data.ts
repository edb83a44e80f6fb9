import type { Contract } from '../../contract/contract.ts';
import type { JsonObject } from '../../contract/json.ts';
import type { Schemas } from '../../contract/schema/resolve.ts';
import { type AssumptionGroup, assumptionGroups } from './assumption-groups.ts';
import { ASSUMPTIONS_INTRO } from './assumptions.ts';
import { prose } from './markdown.ts';
import { receiverBrief } from './receiver.ts';

/** What the pages share, as data. Texts are Markdown; names are not. */
export function siteData(contract: Contract, schemas: Schemas): JsonObject {
  const { title, version, packageName, commonAssumption } = contract;
  const groups = assumptionGroups(contract, schemas);
  const receiver = receiverBrief(contract);
  return {
    title,
    version,
    ...(packageName !== undefined && { packageName }),
    ...(commonAssumption !== undefined && { commonAssumption: prose(commonAssumption) }),
    ...(receiver !== undefined && { receiver }),
    ...(groups.length > 0 && { assumptions: { intro: ASSUMPTIONS_INTRO, groups: groups.map(groupData) } }),
  };
}

function groupData({ title, kind, rows }: AssumptionGroup): JsonObject {
  return {
    title,
    kind,
    rows: rows.map(({ reason, subjects }) => ({
      ...(reason !== undefined && { reason: prose(reason) }),
      subjects: subjects.map(({ before, name, field }) => ({ before, name, ...(field && { field: { ...field } }) })),
    })),
  };
}

import type { HistoryStep } from '../contract/compare/history.ts';
import type { Contract } from '../contract/contract.ts';
import { emitCatalog } from './catalog.ts';
import { emitChanges } from './changes.ts';
import { emitDocs } from './docs.ts';
import type { Emitter, OutputFile } from './emitter.ts';
import { emitTypes } from './types.ts';
import { emitFixtures } from './fixtures.ts';
import { emitHandlers } from './handlers.ts';
import { emitKnownFields } from './known-fields.ts';
import { emitOpenapi } from './openapi.ts';
import { emitPersonalData } from './personal-data.ts';
import { emitOpenSets } from './open-sets.ts';
import { emitScenarios } from './scenarios.ts';
import { emitSchemas } from './schemas.ts';
import { emitValidators } from './validators.ts';

const EMITTERS: Readonly<Record<string, Emitter>> = {
  openapi: emitOpenapi,
  types: emitTypes,
  catalog: emitCatalog,
  schemas: emitSchemas,
  validators: emitValidators,
  fixtures: emitFixtures,
  'known fields': emitKnownFields,
  'personal data': emitPersonalData,
  'open sets': emitOpenSets,
  scenarios: emitScenarios,
  handlers: emitHandlers,
  docs: emitDocs,
};

/** Runs every emitter, telling `onStage` the name of each as it starts. */
export function emitAll(
  contract: Contract,
  history: readonly HistoryStep[],
  onStage: (name: string) => void,
): OutputFile[] {
  const files = Object.entries(EMITTERS).flatMap(([name, emit]) => {
    onStage(name);
    return emit(contract);
  });
  onStage('changes');
  return [...files, ...emitChanges(history)];
}

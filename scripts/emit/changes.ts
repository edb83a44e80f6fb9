import { CHANGE_KINDS, heaviestFirst } from '../contract/compare/change.ts';
import type { HistoryStep } from '../contract/compare/history.ts';
import type { JsonObject } from '../contract/json.ts';
import { json } from './code.ts';
import type { OutputFile } from './emitter.ts';

/** What each version of the contract changed, the newest version and the heaviest change first; nothing for a contract without releases. */
export function emitChanges(history: readonly HistoryStep[]): OutputFile[] {
  return history.length === 0 ? [] : [{ path: 'changes.json', contents: json(history.map(stepOf)) }];
}

function stepOf({ version, since, changes }: HistoryStep): JsonObject {
  return {
    ...(version !== undefined && { version }),
    ...(since !== undefined && { since }),
    changes: heaviestFirst(changes).map(({ event, subject, text, kind }) => ({
      ...(event !== undefined && { event }),
      kind,
      subject,
      text,
      ...CHANGE_KINDS[kind],
    })),
  };
}

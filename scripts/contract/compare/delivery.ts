import { isDeepStrictEqual } from 'node:util';
import type { PlaceChange } from './change.ts';
import type { ComparedEvent } from './compared.ts';

/** How an event is delivered, and what tells it from others. */
export function delivery(before: ComparedEvent, after: ComparedEvent): PlaceChange[] {
  return [
    ...compared('method', before.method.toUpperCase(), after.method.toUpperCase()),
    ...compared('content type', before.contentType ?? 'none', after.contentType ?? 'none'),
    ...(isDeepStrictEqual([before.match, before.markers], [after.match, after.markers])
      ? []
      : [{ kind: 'delivery' as const, subject: '', text: 'Something else tells the event from others.' }]),
  ];
}

function compared(subject: string, was: string, is: string): PlaceChange[] {
  return was === is ? [] : [{ kind: 'delivery', subject, text: `\`${was}\` before, \`${is}\` now.` }];
}

import type { WebhookEventName } from '../../generated/types.ts';
import { withValueAt } from '../../src/parse/value-at.ts';
import { UsageError } from '../exit-code.ts';
import { parseJson } from '../json.ts';
import { assertKnownPath } from './known-path.ts';

/**
 * A copy of an event with the values of `path.to.field=value` pairs. A value is JSON where it
 * is JSON, else text.
 *
 * @param known the event whose fields the paths must lead to. Default: any path will do.
 * @throws {UsageError} for text that is not such a pair, and for an unknown path.
 */
export function setPaths(event: unknown, pairs: readonly string[], known?: WebhookEventName): unknown {
  return pairs.reduce((changed, pair) => {
    const at = pair.indexOf('=');
    const path = pair.slice(0, Math.max(at, 0)).split('.');
    if (path.includes('')) throw new UsageError(`--set must look like path.to.field=value, got "${pair}".`);
    if (known !== undefined) assertKnownPath(known, changed, path);
    return withValueAt(changed, path, valueOf(pair.slice(at + 1)));
  }, event);
}

function valueOf(text: string): unknown {
  const value = parseJson(text);
  return value === undefined ? text : value;
}

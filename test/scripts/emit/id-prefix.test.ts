import { expect, test } from 'vitest';
import type { Contract, Envelope } from '../../../scripts/contract/contract.ts';
import type { JsonValue } from '../../../scripts/contract/json.ts';
import { emitCatalog } from '../../../scripts/emit/catalog.ts';
import { CONTRACT, EVENT } from '../support/contract.ts';

const IN_BODY: Envelope = { id: { pointer: '/meta/id', required: true } };
const IN_HEADER: Envelope = { id: { header: 'x-sign', required: true } };

test.each<[what: string, envelope: Envelope, examples: JsonValue[], prefix: string]>([
  ['the prefix that all ids have', IN_BODY, [{ meta: { id: 'loaf_1' } }, { meta: { id: 'loaf_2_b' } }], 'loaf_'],
  ['none where ids differ in it', IN_BODY, [{ meta: { id: 'loaf_1' } }, { meta: { id: 'bun_2' } }], ''],
  ['none where an id has none', IN_BODY, [{ meta: { id: 'loaf_1' } }, { meta: { id: '7f1c' } }], ''],
  ['none where no example has an id', IN_BODY, [{ meta: {} }], ''],
  ['that of the example of a header', IN_HEADER, [{}], 'msg_'],
  ['none where events have no id', {}, [{ meta: { id: 'loaf_1' } }], ''],
])('the catalog has %s', (_what, envelope, values, prefix) => {
  const examples = values.map((value, at) => ({ name: `example-${at}`, summary: undefined, value, authored: true }));
  const headers = EVENT.headers.map((header) => ({ ...header, example: 'msg_1' }));
  const contract: Contract = { ...CONTRACT, envelope, events: [{ ...EVENT, examples, headers }] };
  const [{ contents = '' } = {}] = emitCatalog(contract);
  expect(/export const eventIdPrefix: string = ['"](.*)['"];/.exec(contents)?.[1]).toBe(prefix);
});

import { expect, test } from 'vitest';
import type { Place } from '../../../src/parse/roles.ts';
import { unsignedParts } from '../../../src/receiver/unsigned-parts.ts';
import { type SchemeName, schemesByName } from '../../../src/signature/scheme-names.ts';

const BODY: Place = { path: ['id'], required: true };
const header = (name: string): Place => ({ header: name, required: true });

test.each<[SchemeName, Place, Place, string[]]>([
  ['contract', BODY, BODY, []],
  ['contract', header('X-Id'), BODY, ['id']],
  ['contract', BODY, header('X-Name'), ['name']],
  ['contract', header('X-Id'), header('X-Name'), ['id', 'name']],
  ['contract', header('Webhook-Id'), BODY, ['id']],
  ['standard-webhooks', header('Webhook-Id'), BODY, []],
  ['standard-webhooks', header('X-Id'), BODY, ['id']],
])('%s, id in %o, name in %o', (scheme, id, name, parts) => {
  expect(unsignedParts(schemesByName[scheme], { id, name })).toEqual(parts);
});

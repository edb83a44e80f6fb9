import assert from 'node:assert/strict';
import { catalog, eventNames } from '@heyoo/webhooks';
import * as testing from '@heyoo/webhooks/testing';
import * as diagnose from '@heyoo/webhooks/diagnose';
import * as fixtures from '@heyoo/webhooks/fixtures';
import * as openapi from '@heyoo/webhooks/openapi';
import document from '@heyoo/webhooks/openapi.json' with { type: 'json' };
import manifest from '@heyoo/webhooks/package.json' with { type: 'json' };
import * as producer from '@heyoo/webhooks/producer';
import * as receiver from '@heyoo/webhooks/receiver';
import * as stream from '@heyoo/webhooks/stream';
import * as validators from '@heyoo/webhooks/validators';

// Reading the package's own list, so that no entry is forgotten here. The mocks are in mocks.js.
const entries = Object.keys(manifest.exports).filter((entry) => !/json|\*|mocks/.test(entry));
const imported = await Promise.all(entries.map((entry) => import(entry.replace(/^\./, '@heyoo/webhooks'))));
assert.ok(imported.length >= 8);
for (const entry of [diagnose, fixtures, openapi, producer, receiver, stream, testing, validators])
  assert.ok(imported.includes(entry));

for (const name of eventNames) {
  const { default: schema } = await import(`@heyoo/webhooks/schemas/${name}.schema.json`, { with: { type: 'json' } });
  assert.equal(typeof schema.title, 'string');
  assert.ok(document.webhooks[name]);
  assert.ok(catalog[name]);
}

import { PACKAGE_NAME } from '../../../src/package-name.ts';
import { roles } from '../../../src/parse/roles.ts';
import { objectIn } from '../../json.ts';
import { SECRET_VARIABLE } from '../../variables.ts';
import type { Copy } from './copy.ts';

/** A test for `node --test` that sends the event of a delivery, signed anew, to a handler. */
export const test: Copy = ({ name, id, body }) => {
  // Anything but an object carries no event.
  const event = objectIn(body);
  const title = JSON.stringify([name ?? 'a body that is not an event', id].filter(Boolean).join(' '));
  const value = event === undefined ? bytes(body) : JSON.stringify(event, null, 2).replaceAll('\n', '\n  ');
  const isAnew = event !== undefined && roles.time !== undefined && roles.name !== undefined && 'path' in roles.name;
  const options = name === undefined ? '' : `, { name: ${JSON.stringify(name)} }`;
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSender } from '${PACKAGE_NAME}/testing';
import { POST } from './receiver.js';

test(${title}, async () => {
  const secret = process.env['${SECRET_VARIABLE}'] ?? '';
  const sender = createSender({ fetch: POST, secret });
  const event = ${value};
  const { answer } = await sender.${isAnew ? 'replay(event, { age: 0 })' : `send(event${options})`};
  assert.equal(answer?.status, 200);
});
`;
};

function bytes(body: Uint8Array): string {
  return `Buffer.from('${Buffer.from(body).toString('base64')}', 'base64')`;
}

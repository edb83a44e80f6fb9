// Runs the bundles of a page where there is nothing of Node: node check-page.mjs PAGE CLICK
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { eventNames } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';

const [page, click] = process.argv.slice(2).map((file) => {
  const code = readFileSync(file, 'utf8');
  // Vite asks whether the browser can preload modules.
  const document = { createElement: () => ({ relList: { supports: () => true } }) };
  const context = vm.createContext({ document, TextDecoder, TextEncoder });
  vm.runInContext(code, context);
  return { code, ...context };
});

for (const name of eventNames) {
  const event = fixture(name);
  assert.equal(page.readMessage(JSON.stringify(event)), name);
  assert.equal(page.readMessage(JSON.stringify({ ...event, data: {} })), 'invalid_payload');
  assert.equal(click.isClick(JSON.stringify(event)), name === 'campaign.clicked');
  // One validator brings none of the others.
  assert.ok(page.code.includes(name));
  assert.equal(click.code.includes(name), name === 'campaign.clicked');
}
assert.equal(page.readMessage('{'), 'invalid_json');
assert.ok(click.code.length < page.code.length, `${click.code.length} of ${page.code.length}`);
assert.ok(page.code.includes('postUrl') && !click.code.includes('postUrl'));
for (const { code } of [page, click]) assert.doesNotMatch(code, /node:|\bajv\b|\bcommander\b|\bsrvx\b/i);
console.log(`${page.code.length} and ${click.code.length} characters`);

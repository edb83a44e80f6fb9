// Prints milliseconds per delivery to one HTTPS endpoint in another process, one after the other.
import assert from 'node:assert/strict';
import https from 'node:https';
import { Agent, fetch } from 'undici';
import { heyoo, text } from './contestants.ts';
import { interleave } from './interleave.ts';

const ROUNDS = 40;

// A name that the compiler cannot follow: checking types must not need a build.
const name: string = '@heyoo/webhooks/producer';
const { createDelivery, deliver }: typeof import('../../src/producer.ts') = await import(name);

const [port = '', ca = ''] = process.argv.slice(2);
const url = `https://localhost:${port}/`;
const delivery = await createDelivery(heyoo.parseEvent(text), { url, secret: `whsec_${'A'.repeat(32)}` });
const { method, headers, body } = delivery;
const options = { resolve: () => ['127.0.0.1'], allow: ['127.0.0.1'] };
const dispatcher = new Agent({ connect: { ca } });
const agent = new https.Agent({ keepAlive: true });

const contestants = {
  async deliver(): Promise<void> {
    assert.equal((await deliver(delivery, options)).status, 200);
  },
  async undici(): Promise<void> {
    const response = await fetch(url, { method, headers, body, dispatcher });
    assert.equal(response.status, 200);
    await response.text();
  },
  node(): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = https.request(url, { method, headers: { ...headers, 'content-length': body.length }, agent });
      request.on('response', (response) => response.resume().on('end', resolve)).on('error', reject);
      request.end(body);
    });
  },
};
for (let count = 0; count < 200; count++) for (const run of Object.values(contestants)) await run();
console.log(JSON.stringify(await interleave(contestants, ROUNDS)));
await dispatcher.close();
agent.destroy();

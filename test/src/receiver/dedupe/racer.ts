import { Redis } from 'ioredis';
import { createRedisDedupe } from '../../../../src/receiver/dedupe/redis.ts';

/** Claims ids and prints those that it got. */
const [, , port = '', count = ''] = process.argv;
const client = new Redis(Number(port), '127.0.0.1');
const dedupe = createRedisDedupe(
  { eval: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args) },
  { name: 'racer' },
);
const got: number[] = [];
for (let id = 0; id < Number(count); id++) if ((await dedupe.claim(`evt_${id}`)).status === 'claimed') got.push(id);
console.log(JSON.stringify(got));
client.disconnect();

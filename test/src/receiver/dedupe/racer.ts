import { Redis } from 'ioredis';
import { createRedisDedupe } from '../../../../src/receiver/dedupe/redis.ts';

/** Claims the ids that it is told of and says which it got. */
const [, , port = '', count = ''] = process.argv;
const client = new Redis(Number(port), '127.0.0.1');
const dedupe = createRedisDedupe(client);
const got: number[] = [];
for (let id = 0; id < Number(count); id++) if ((await dedupe.claim(`evt_${id}`)) === 'claimed') got.push(id);
console.log(JSON.stringify(got));
client.disconnect();

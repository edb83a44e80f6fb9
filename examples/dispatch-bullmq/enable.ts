// Enables an endpoint that was disabled: one delivery decides, then everything that was kept is sent.
// npx tsx enable.ts ENDPOINT
import { allowanceOf } from './health.ts';
import { wake } from './keep.ts';
import { open } from './open.ts';

const [, , endpoint] = process.argv;
if (endpoint === undefined) throw new TypeError('The id of an endpoint is expected.');
const service = open();
const kept = await service.isolation.keptCount(endpoint);
const allowance = allowanceOf(await service.health.enable(endpoint));
await wake(await service.isolation.leave(endpoint, undefined, allowance), endpoint, service);
console.log(`${endpoint} is enabled, ${kept} events were kept`);
await service.close();

// Lists attempts, the latest first, or with --endpoints the endpoints that do not work.
// npx tsx list.ts [--endpoint ID] [--event ID] [--outcome acknowledged|retry|failed] [--since TIME] [--limit N] [--from PAGE]
import { parseArgs } from 'node:util';
import type { AttemptFilter } from './attempt-log.ts';
import { open } from './open.ts';
import { timeOf } from './time-of.ts';

const { values } = parseArgs({
  options: {
    endpoint: { type: 'string' },
    event: { type: 'string' },
    outcome: { type: 'string' },
    since: { type: 'string' },
    limit: { type: 'string', default: '50' },
    from: { type: 'string' },
    endpoints: { type: 'boolean' },
  },
});
const { attempts, health, isolation, close } = open();

if (values.endpoints) {
  for await (const { endpoint, health: current } of health.all()) {
    console.log(JSON.stringify({ endpoint, ...current, kept: await isolation.keptCount(endpoint) }));
  }
} else {
  const { endpoint, event, outcome, since, from } = values;
  if (outcome !== undefined && !['acknowledged', 'retry', 'failed'].includes(outcome)) {
    throw new TypeError(`--outcome must be acknowledged, retry or failed, got ${outcome}.`);
  }
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new TypeError(`--limit must be a number from 1, got ${values.limit}.`);
  const filter = { endpoint, event, outcome, since: since === undefined ? undefined : timeOf(since) } as AttemptFilter;
  const page = await attempts.list(filter, { limit, ...(from !== undefined && { from }) });
  for (const entry of page.entries) console.log(JSON.stringify(entry));
  if (page.next !== undefined) console.error(`The next page: --from '${page.next}'`);
}
await close();

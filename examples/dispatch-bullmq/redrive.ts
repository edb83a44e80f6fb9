// Delivers once more what failed for good: all of an endpoint, of an event, since a time, or what matches several of these.
// npx tsx redrive.ts [--endpoint ID] [--event ID] [--since TIME]; without any it lists the dead letters.
import { parseArgs } from 'node:util';
import { deadLetters, redrive } from './dead-letters.ts';
import { open } from './open.ts';
import { timeOf } from './time-of.ts';

const { values } = parseArgs({
  options: { endpoint: { type: 'string' }, event: { type: 'string' }, since: { type: 'string' } },
});
const { endpoint, event, since } = values;
const service = open();

if (Object.keys(values).length === 0) {
  for await (const { id, failedReason, finishedOn } of deadLetters(service.queues)) {
    console.log(`${id} ${new Date(finishedOn ?? 0).toISOString()} ${failedReason}`);
  }
} else {
  const selection = {
    ...(endpoint !== undefined && { endpoint }),
    ...(event !== undefined && { event }),
    ...(since !== undefined && { since: timeOf(since) }),
  };
  for await (const { id, redriven } of redrive(service, selection)) {
    console.log(`${id} ${redriven ? 'is delivered again' : 'is lost: its event is not stored any more'}`);
  }
}
await service.close();

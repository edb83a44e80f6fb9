// Lists the dead letters; with the id of an endpoint, enables it and sends what it missed once more.
import { open } from './open.ts';

const [, , endpoint] = process.argv;
const { queue, health, close } = open();
const letters = await queue.getFailed();

if (endpoint === undefined) {
  for (const { id, failedReason } of letters) console.log(`${id} ${failedReason}`);
} else {
  await health.enable(endpoint);
  for (const letter of letters.filter(({ data }) => data.endpoint === endpoint)) {
    await letter.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    console.log(`${letter.id} goes out again`);
  }
}
await close();

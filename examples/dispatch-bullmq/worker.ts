// Sends what is due. Start as many as you like, on as many machines.
import { open } from './open.ts';
import { startWorkers } from './workers.ts';

const service = open();
const workers = await startWorkers(service);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
service.log.line(`working as ${service.worker}`);

/** Lets the attempts that are on their way end. Those that do not are taken over by another worker. */
async function stop(): Promise<void> {
  service.log.line('stopping');
  setTimeout(() => process.exit(1), service.settings.drain).unref();
  await workers.close();
  await service.close();
}

import { DelayedError, type Job, UnrecoverableError, Worker } from 'bullmq';
import { attempt } from './attempt.ts';
import { backoff, RetryError } from './backoff.ts';
import { fanOut } from './fan-out.ts';
import { describeError, type Log } from './log.ts';
import type { Service } from './open.ts';
import { DELIVERIES, type DeliveryData, FAN_OUT, type FanOutData } from './queues.ts';
import { sweep } from './sweep.ts';

/** Events that are fanned out at the same time by one process. */
const FAN_OUTS = 4;
/** How long to leave a Redis alone that has no memory left, in milliseconds. */
const PAUSE = 1_000;

export interface Workers {
  /** Takes no more jobs, and waits for those that were begun. */
  close(): Promise<void>;
}

/** Starts to make attempts, and to find the endpoints of events. */
export async function startWorkers(service: Service): Promise<Workers> {
  const { connection, settings, log, worker: name } = service;
  const fail = failing(log);
  const options = {
    name,
    connection,
    prefix: settings.prefix,
    // The job of a worker that died is taken over once its lock is this old. A worker that lives renews its locks.
    lockDuration: settings.recoverAfter,
    stalledInterval: settings.recoverAfter,
    // By default a job that loses its worker a second time fails: that would be a lost event.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    runRetryDelay: PAUSE,
  };
  const workers = [
    new Worker<FanOutData>(FAN_OUT, (job: Job<FanOutData>, token) => fanOut(job, token, service).catch(fail), {
      ...options,
      concurrency: FAN_OUTS,
    }),
    new Worker<DeliveryData>(DELIVERIES, (job: Job<DeliveryData>, token) => attempt(job, token, service).catch(fail), {
      ...options,
      concurrency: settings.concurrency,
      settings: { backoffStrategy: backoff },
    }),
  ];
  for (const worker of workers) {
    worker.on('stalled', (id) => log.line(`${id} lost its worker`));
    worker.on('error', (error) => {
      log.error(error);
      if (error.message.includes('OOM')) pause(worker);
    });
  }
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  const sweeping = setInterval(() => void sweep(service).catch((error: unknown) => log.error(error)), settings.sweep);
  return {
    async close() {
      clearInterval(sweeping);
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** Fails a job with the reason of an error: BullMQ stores it, and the error of a parser or of Redis quotes an event. */
function failing(log: Log): (error: unknown) => never {
  return (error) => {
    if (error instanceof DelayedError || error instanceof UnrecoverableError || error instanceof RetryError)
      throw error;
    log.error(error);
    throw new Error(describeError(error));
  };
}

/** BullMQ asks again at once. */
function pause(worker: Worker): void {
  if (worker.isPaused() || worker.closing) return;
  void worker.pause(true);
  setTimeout(() => void (worker.closing || worker.resume()), PAUSE);
}

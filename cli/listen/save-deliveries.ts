import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { UsageError } from '../exit-code.ts';
import { headerPairs } from '../header-pairs.ts';
import { rawHttp } from '../verify/request/raw-http.ts';

/** Writes deliveries into a folder, a file for each. */
export interface Saver {
  save(delivery: ReceivedDelivery, message: IncomingMessage): void;
  /** Resolves when all are written. */
  end(): Promise<void>;
}

/**
 * Deliveries as raw HTTP: path, headers and bytes as they arrived, credentials among them. Nobody else may read the files.
 *
 * @param onError called for each file that cannot be written.
 * @throws {UsageError} where the folder cannot be made.
 */
export function createSaver(folder: string, onError: (error: Error) => void): Saver {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new UsageError(`the folder for deliveries cannot be made: ${(error as Error).message}`);
  }
  const writing = new Set<Promise<void>>();
  return {
    save(delivery, { url: target = '/', rawHeaders }) {
      const bytes = rawHttp({ target, headers: headerPairs(rawHeaders), body: delivery.body });
      const written = writeFile(path.join(folder, fileNameOf(delivery)), bytes, { flag: 'wx', mode: 0o600 })
        .catch(onError)
        .finally(() => writing.delete(written));
      writing.add(written);
    },
    async end() {
      await Promise.all(writing);
    },
  };
}

/** By time, number and event, without characters that mean something to a shell or a file system. */
function fileNameOf({ at, number, name = 'no-event' }: ReceivedDelivery): string {
  const time = new Date(at).toISOString().replaceAll(/[-:.]/g, '');
  return `${time}-${String(number).padStart(4, '0')}-${name.slice(0, 60).replaceAll(/[^\w.-]/g, '_')}.http`;
}

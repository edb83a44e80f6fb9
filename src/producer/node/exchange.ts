import type { ClientRequest, IncomingMessage } from 'node:http';
import { readText } from '../body-text.ts';
import type { TransportAnswer } from '../transport.ts';

interface Exchange {
  readonly answer: Promise<TransportAnswer>;
  /** Whether it went wrong on a kept connection before a byte of an answer: the endpoint had closed it. */
  isStale(): boolean;
}

/** Sends the body of a request that was started, and waits for the head of the answer. */
export function exchange(request: ClientRequest, body: Uint8Array): Exchange {
  let bytesBefore = 0;
  request.once('socket', ({ bytesRead }) => {
    bytesBefore = bytesRead;
  });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', reject);
    // All that Node tells of an answer that switches protocols, which it drops since nobody asked for one.
    request.once('close', () => reject(new Error('The connection was closed without an answer.')));
    request.end(body);
  });
  return {
    answer: response.then((response) => answerOf(request, response)),
    isStale: () => request.reusedSocket && (request.socket?.bytesRead ?? 0) === bytesBefore,
  };
}

function answerOf(request: ClientRequest, response: IncomingMessage): TransportAnswer {
  return {
    status: response.statusCode ?? 0,
    address: response.socket.remoteAddress,
    header(name) {
      const value = response.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    async text() {
      const { text, ended } = await readText(response);
      // Only a connection on which both sides have finished can be kept.
      if (!ended || !request.writableFinished) request.destroy();
      return text;
    },
  };
}

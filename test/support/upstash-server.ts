import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';

export interface UpstashServer {
  readonly url: string;
  /** How many requests it got. */
  readonly requests: () => number;
  stop(): Promise<void>;
}

type Reply = { readonly result: unknown } | { readonly error: string };

/** Upstash's REST API, as far as stores need it, in front of a Redis. */
export async function startUpstash(redisPort: number): Promise<UpstashServer> {
  const redis = new Redis(redisPort, '127.0.0.1');
  let requests = 0;

  async function run([name = '', ...args]: readonly string[], isBase64: boolean): Promise<Reply> {
    try {
      const result = await redis.call(name, args);
      const isText = typeof result === 'string' && isBase64 && result !== 'OK';
      return { result: isText ? Buffer.from(result).toString('base64') : result };
    } catch (error) {
      return { error: (error as Error).message };
    }
  }

  async function answer(request: IncomingMessage): Promise<Reply | readonly Reply[]> {
    const isBase64 = request.headers['upstash-encoding'] === 'base64';
    const command = JSON.parse(String(await buffer(request))) as unknown[];
    if (request.url !== '/pipeline') return run(command.map(String), isBase64);
    return Promise.all((command as unknown[][]).map((each) => run(each.map(String), isBase64)));
  }

  const server = createServer((request, response) => {
    requests++;
    void answer(request).then((body) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    async stop() {
      redis.disconnect();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

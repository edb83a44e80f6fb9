// Prints milliseconds per delivery of a `campaign.clicked` under MSW, recorded or just answered.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { text } from './contestants.ts';
import { interleave } from './interleave.ts';

const ROUNDS = 100;
const RESET_EVERY = 1000;

const name: string = '@heyoo/webhooks/mocks';
const { createReceiver }: typeof import('../../mocks/index.ts') = await import(name);

const receiver = createReceiver({ url: 'http://receiver.example/webhooks' });
const server = setupServer(
  http.post('http://bare.example/webhooks', async ({ request }) => {
    await request.json();
    return new HttpResponse(null, { status: 200 });
  }),
  ...receiver.handlers,
);
server.listen({ onUnhandledRequest: 'error' });

async function post(host: string): Promise<void> {
  const response = await fetch(`http://${host}.example/webhooks`, { method: 'POST', body: text });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${host} answers ${response.status}.`);
}

const samples = await interleave(
  {
    bare: () => post('bare'),
    receiver() {
      if (receiver.deliveries.length === RESET_EVERY) receiver.reset();
      return post('receiver');
    },
  },
  ROUNDS,
);
server.close();
console.log(JSON.stringify(samples));

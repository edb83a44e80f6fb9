import { createRecorder } from '../../mocks/receiver/recorder.ts';
import { serve } from '../../mocks/server/serve.ts';
import { describeDelivery } from '../listen/describe-delivery.ts';
import { forwardTo } from '../listen/forward-to.ts';
import { createPage } from '../listen/page.ts';
import { parseReplies } from '../listen/parse-replies.ts';
import { plainDelivery } from '../listen/plain-delivery.ts';
import { addSignatureOptions, optionalSignatureSettings, type SignatureFlags, wholeNumber } from '../options.ts';
import type { AddCommand } from '../program.ts';

interface ListenFlags extends SignatureFlags {
  readonly port: number;
  readonly host: string;
  readonly reply?: string;
  readonly forward?: string;
  readonly json?: true;
}

/** As many deliveries are remembered, for their attempts and for the page. */
const KEEP = 1000;

export const listenCommand: AddCommand = (program, terminal) => {
  addSignatureOptions(
    program
      .command('listen')
      .description('receive deliveries at any path: a line for each, and a live page at /')
      .option('--port <port>', '0 for any that is free', wholeNumber('--port', 0, 65_535), 4400)
      .option('--host <host>', 'the address to listen on', '127.0.0.1'),
  )
    .option(
      '--reply <replies>',
      'answers to the first deliveries: 500,rate-limited:30,slow:3000,timeout,reset,malformed,200',
    )
    .option(
      '--forward <url>',
      'hand each delivery on, without authorization and cookie headers, and answer as that endpoint does',
    )
    .option('--json', 'one line of JSON per delivery')
    .action(async (flags: ListenFlags) => {
      // Asked for before anybody is told that this runs: from here on Ctrl-C ends it in good order.
      const { signal } = terminal;
      const forward = flags.forward === undefined ? undefined : forwardTo(flags.forward, signal);
      const recorder = createRecorder({
        ...optionalSignatureSettings(flags, terminal),
        ...(forward && { replies: forward }),
        keep: KEEP,
        onDelivery(delivery) {
          terminal.out(flags.json ? `${JSON.stringify(plainDelivery(delivery))}\n` : describeDelivery(delivery));
          page.show(delivery);
        },
      });
      recorder.reply(...parseReplies(flags.reply));
      const page = createPage(flags.host);
      const server = await serve(
        async (request, incoming) => (await page.respond(request)) ?? recorder.respond(request, incoming),
        {
          port: flags.port,
          hostname: flags.host,
        },
      );
      terminal.err(`Listening on ${server.url}; deliveries show up here and on that page. Ctrl-C ends it.\n`);
      await ended(signal);
      await server.close();
    });
};

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

import { createRecorder } from '../../mocks/receiver/recorder.ts';
import { serve } from '../../mocks/server/serve.ts';
import { describeDelivery } from '../listen/describe-delivery.ts';
import { ExplainedDeliveries } from '../listen/explained.ts';
import { forwardTo } from '../listen/forward-to.ts';
import { createPage } from '../listen/page.ts';
import { inert } from '../listen/inert.ts';
import { createOriginCheck } from '../listen/origin-check.ts';
import { parseReplies } from '../listen/parse-replies.ts';
import { plainDelivery } from '../listen/plain-delivery.ts';
import {
  addSignatureOptions,
  collect,
  optionalSignatureSettings,
  type SignatureFlags,
  wholeNumber,
} from '../options.ts';
import { jsonLine } from '../printable.ts';
import type { AddCommand } from '../command.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface ListenFlags extends SignatureFlags {
  readonly port: number;
  readonly host: string;
  readonly allowHost?: readonly string[];
  readonly reply?: string;
  readonly forward?: string;
  readonly json?: true;
}

/** So many deliveries are remembered to count attempts, and no more bytes. */
const KEEP = 1000;
const KEEP_BYTES = 64 * 1024 * 1024;

export const listenCommand: AddCommand = (program, context) => {
  const { terminal } = context;
  addSignatureOptions(
    program
      .command('listen')
      .description('receive deliveries at any path: a line for each, and a live page at /')
      .option('--port <port>', '0 for any that is free', wholeNumber('--port', 0, 65_535), 4400)
      .option('--host <host>', 'the address to listen on', '127.0.0.1')
      .option('--allow-host <name>', 'a further name to be reached by, such as that of a tunnel; several', collect),
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
      const signature = optionalSignatureSettings(flags, context);
      const shown = new ExplainedDeliveries(signature, (delivery, explanation) => {
        const plain = plainDelivery(delivery, explanation);
        terminal.out(flags.json ? jsonLine(plain) : describeDelivery(delivery, explanation));
        page.show(plain);
      });
      const recorder = createRecorder({
        ...signature,
        ...(forward && { replies: forward }),
        keep: KEEP,
        keepBytes: KEEP_BYTES,
        onDelivery: (delivery) => shown.add(delivery),
      });
      recorder.reply(...parseReplies(flags.reply));
      const page = createPage();
      const isOwn = createOriginCheck([flags.host, ...(flags.allowHost ?? [])]);
      const server = await serve(
        async (request, incoming) => {
          if (!isOwn(request.headers)) return inert(refused());
          return (await page.respond(request)) ?? inert(await recorder.respond(request, incoming));
        },
        { port: flags.port, hostname: flags.host },
      );
      terminal.err(`Listening on ${server.url}; deliveries show up here and on that page. Ctrl-C ends it.\n`);
      await untilInterrupted(signal);
      await server.close();
      await shown.end();
    });
};

function refused(): Response {
  const message = 'Pages of other origins get no answer. Name a further host with --allow-host.';
  return Response.json({ code: 'origin_not_allowed', message }, { status: 403 });
}

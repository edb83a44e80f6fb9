import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { linkedController } from '../../mocks/linked-controller.ts';
import { createRecorder } from '../../mocks/receiver/recorder.ts';
import { serve } from '../../mocks/server/serve.ts';
import { type AddCommand, addExamples, type Context } from '../command.ts';
import { addEndpointOptions, type EndpointFlags, endpointOf } from '../endpoint/endpoint.ts';
import { UsageError } from '../exit-code.ts';
import { describeDelivery } from '../listen/describe-delivery.ts';
import { ExplainedDeliveries } from '../listen/explained.ts';
import { parseFilters } from '../listen/filter.ts';
import { createForwarder } from '../listen/forwarder.ts';
import { inert } from '../listen/inert.ts';
import { KEYS_HELP, listenToKeys } from '../listen/keys.ts';
import { createOriginCheck } from '../listen/origin-check.ts';
import { createPage } from '../listen/page.ts';
import { parseReplies } from '../listen/parse-replies.ts';
import { plainDelivery } from '../listen/plain-delivery.ts';
import { createSaver } from '../listen/save-deliveries.ts';
import { Summary } from '../listen/summary.ts';
import {
  addSignatureOptions,
  collect,
  optionalSignatureSettings,
  type SignatureFlags,
  wholeNumber,
} from '../options.ts';
import { jsonLine } from '../printable.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface ListenFlags extends SignatureFlags, EndpointFlags {
  readonly port: number;
  readonly host: string;
  readonly allowHost?: readonly string[];
  readonly reply?: string;
  readonly forward?: string;
  readonly filter?: readonly string[];
  readonly save?: string;
  readonly json?: true;
}

/** So many deliveries are remembered to count attempts, and no more bytes. */
const KEEP = 1000;
const KEEP_BYTES = 64 * 1024 * 1024;

export const listenCommand: AddCommand = (program, context) => {
  const command = addSignatureOptions(
    program
      .command('listen')
      .description('receive deliveries at any path: a line for each, and a live page at /')
      .option('--port <port>', '0 chooses a free port', wholeNumber('--port', 0, 65_535), 4400)
      .option('--host <host>', 'the address to listen on', '127.0.0.1')
      .option('--allow-host <name>', 'also accept this host, such as that of a tunnel; repeatable', collect),
  )
    .option(
      '--reply <replies>',
      'answers to the first deliveries: 500,rate-limited:30,slow:3000,timeout,reset,malformed,200',
    )
    .option(
      '--forward <endpoint>',
      'forward each delivery, without authorization and cookie headers, and answer as that endpoint does',
    )
    .option(
      '--filter <field=pattern>',
      'show and save only deliveries that match: event=order.*, id=1234; repeatable',
      collect,
    )
    .option('--save <folder>', 'save each delivery as it arrived, as raw HTTP')
    .option('--json', 'one line of JSON per delivery');
  addEndpointOptions(command).action((flags: ListenFlags) => listenWith(flags, context));
  addExamples(command, [
    'listen',
    'listen --forward 3000 --save deliveries',
    'listen --filter "event=*.created" --reply 500,200',
  ]);
};

async function listenWith(flags: ListenFlags, context: Context): Promise<void> {
  const { terminal, paint } = context;
  // Before the address is printed: from here on Ctrl-C closes the server.
  const { controller: stop } = linkedController(terminal.signal);
  if (flags.insecure && flags.forward === undefined) throw new UsageError('--insecure needs --forward.');
  const forwarder =
    flags.forward === undefined
      ? undefined
      : createForwarder(endpointOf(flags.forward, flags, context, '--forward'), stop.signal);
  const signature = optionalSignatureSettings(flags, context);
  const isShown = parseFilters(flags.filter);
  const saver =
    flags.save === undefined
      ? undefined
      : createSaver(path.resolve(terminal.cwd, flags.save), ({ message }) => terminal.err(`Not saved: ${message}\n`));
  const messages = new WeakMap<Request, IncomingMessage>();
  const summary = new Summary();
  let last: ReceivedDelivery | undefined;
  const shown = new ExplainedDeliveries(signature, (delivery, explanation) => {
    const forwarded = forwarder?.outcomeOf(delivery);
    const plain = plainDelivery(delivery, explanation, forwarded);
    const described = { delivery, explanation, forwarded };
    terminal.out(flags.json ? jsonLine(plain) : describeDelivery(described, paint, terminal.columns));
    page.show(plain);
    summary.add(delivery, forwarded);
    last = delivery;
  });
  const recorder = createRecorder({
    ...signature,
    ...(forwarder && { replies: forwarder.reply }),
    keep: KEEP,
    keepBytes: KEEP_BYTES,
    onDelivery(delivery, request) {
      if (!isShown(delivery)) return summary.hide();
      const message = messages.get(request);
      if (message) saver?.save(delivery, message);
      shown.add(delivery);
    },
  });
  recorder.reply(...parseReplies(flags.reply));
  const page = createPage({ forwarder, find: (wanted) => recorder.deliveries.find(({ number }) => number === wanted) });
  const isOwn = createOriginCheck([flags.host, ...(flags.allowHost ?? [])]);
  const server = await serve(
    async (request, incoming, message) => {
      messages.set(request, message);
      if (!isOwn(request.headers)) return inert(rejected());
      return (await page.respond(request)) ?? inert(await recorder.respond(request, incoming));
    },
    { port: flags.port, hostname: flags.host },
  );
  terminal.err(`Listening on ${server.url}; deliveries show up here and on that page. Ctrl-C ends it.\n`);
  const keys = terminal.isInteractive
    ? listenToKeys(context, { forwarder, last: () => last, quit: () => stop.abort() })
    : undefined;
  if (keys) terminal.err(`${KEYS_HELP}\n`);
  await untilInterrupted(stop.signal);
  keys?.();
  await server.close();
  await shown.end();
  await saver?.end();
  terminal.err(summary.text());
}

function rejected(): Response {
  const message = 'Pages of other origins get no answer. Name a further host with --allow-host.';
  return Response.json({ code: 'origin_not_allowed', message }, { status: 403 });
}

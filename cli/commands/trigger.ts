import type { Command } from 'commander';
import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEvent, WebhookEventName } from '../../generated/types.ts';
import { fixtures } from '../../generated/fixtures.ts';
import { createSender, type Sender } from '../../mocks/sender/create-sender.ts';
import type { SendResult } from '../../mocks/sender/send-result.ts';
import { eventIdOf } from '../../src/parse/envelope.ts';
import { withData } from '../../src/parse/with-role.ts';
import { isEventName } from '../../src/parse/is-event-name.ts';
import { EXIT, UsageError } from '../exit-code.ts';
import { addSignatureOptions, collect, type SignatureFlags, signatureSettings, wholeNumber } from '../options.ts';
import { jsonLine } from '../printable.ts';
import type { AddCommand } from '../command.ts';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { describeSent, reasonOf } from '../trigger/describe-sent.ts';
import { paced } from '../trigger/paced.ts';
import { createProgress } from '../trigger/progress.ts';
import { setPaths } from '../trigger/set-paths.ts';
import { Tally } from '../trigger/tally.ts';

interface TriggerFlags extends SignatureFlags {
  readonly to: string;
  readonly variant?: string;
  readonly set?: readonly string[];
  readonly data?: string;
  readonly repeat: number;
  readonly rate?: number;
  readonly concurrency: number;
  readonly seed?: string;
  readonly timeout: number;
  readonly json?: true;
}

export const triggerCommand: AddCommand = (program, terminal, exit) => {
  triggerOptions(program.command('trigger')).action(async (name: string, flags: TriggerFlags) => {
    const sender = senderFor(flags, terminal);
    const make = await eventMaker(name, flags, sender, terminal);
    const progress = createProgress(flags.repeat, terminal);
    const single = flags.repeat === 1;
    const tally = new Tally();
    const pace = { rate: flags.rate, concurrency: flags.concurrency, signal: terminal.signal };
    await paced(flags.repeat, pace, async () => {
      const sent = await sender.send(make());
      tally.add(sent);
      if (flags.json) terminal.out(jsonLine(plain(sent)));
      else if (single) terminal.out(`${describeSent(sent)}\n`);
      progress.step();
    });
    progress.end();
    if (!single && !flags.json) terminal.out(tally.summary());
    if (tally.acknowledged < flags.repeat) exit(EXIT.no);
  });
};

function triggerOptions(command: Command): Command {
  return addSignatureOptions(
    command
      .description('send an event to an endpoint, signed')
      .argument('<event>', `one of ${eventNames.join(', ')}`)
      .requiredOption('--to <url>', 'the endpoint'),
  )
    .option('--variant <name>', "one of the event's examples (default: basic)")
    .option('--set <path=value>', 'change a field: --set data.campaign.name="Autumn"; several as it takes', collect)
    .option('--data <file>', 'the data of the event, as JSON; - is the standard input')
    .option('--repeat <count>', 'how often, each time with another id', wholeNumber('--repeat', 1, 10_000_000), 1)
    .option('--rate <n/s>', 'at most so many a second', rate)
    .option('--concurrency <count>', 'at most so many at a time', wholeNumber('--concurrency', 1, 1000), 8)
    .option('--seed <seed>', 'the same seed gives the same ids (default: another one each time)')
    .option(
      '--timeout <ms>',
      'how long the endpoint may take',
      wholeNumber('--timeout', 1, 600_000),
      DEFAULT_TIMEOUT_MS,
    )
    .option('--json', 'one line of JSON per delivery');
}

const perSecond = wholeNumber('--rate', 1, 100_000);

/** `50` and `50/s` alike. */
function rate(text: string): number {
  return perSecond(text.replace(/\/s$/, ''));
}

/** Longer than the delivery policy allows: a slow answer says more than none. */
const DEFAULT_TIMEOUT_MS = 30_000;

function senderFor(flags: TriggerFlags, terminal: Terminal): Sender {
  const seed = flags.seed ?? crypto.randomUUID();
  const settings = signatureSettings(flags, terminal);
  const now = (): number => performance.timeOrigin + performance.now();
  return createSender({ url: flags.to, ...settings, timeout: flags.timeout, seed, now, signal: terminal.signal });
}

async function eventMaker(
  name: string,
  { variant, set = [], data }: TriggerFlags,
  sender: Sender,
  terminal: Terminal,
): Promise<() => WebhookEvent> {
  if (!isEventName(name)) throw new UsageError(`there is no event "${name}". There are ${eventNames.join(', ')}.`);
  if (variant !== undefined && !Object.hasOwn(fixtures[name], variant)) {
    throw new UsageError(`${name} has no variant "${variant}". It has ${Object.keys(fixtures[name]).join(', ')}.`);
  }
  const replaced = data === undefined ? undefined : parseData(await readInput(data, terminal));
  const overrides = setPaths(set);
  const options = { ...(variant !== undefined && { variant }), overrides };
  return () => {
    const event = sender.event(name as WebhookEventName, options as never);
    return replaced === undefined
      ? event
      : (setPaths(set, withData(event, replaced) as Record<string, unknown>) as unknown as WebhookEvent);
  };
}

function parseData(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new UsageError('--data is not JSON.');
  }
}

function plain({ event, answer, error, latency }: SendResult): object {
  const id = eventIdOf(event);
  const { status, body } = answer ?? {};
  return { id, status, body, latency, ...(error instanceof Error && errorOf(error)) };
}

/** What a person reads, and the code of what failed: `fetch` keeps both in the cause. */
function errorOf(error: Error): object {
  const { code } = (error.cause instanceof Error ? error.cause : error) as NodeJS.ErrnoException;
  return { error: reasonOf(error), ...(code !== undefined && { code }) };
}

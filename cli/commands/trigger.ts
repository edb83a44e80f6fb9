import { type Command, Option } from 'commander';
import { eventNames } from '../../generated/catalog.ts';
import type { SendResult } from '../../mocks/sender/send-result.ts';
import { createSender, type Sender } from '../../mocks/sender/create-sender.ts';
import { type AddCommand, addExamples, type Context } from '../command.ts';
import { addEndpointOptions, type Endpoint, type EndpointFlags, endpointOf, targetOf } from '../endpoint/endpoint.ts';
import { EXIT, UsageError } from '../exit-code.ts';
import { addSignatureOptions, collect, type SignatureFlags, signatureSettings, wholeNumber } from '../options.ts';
import { jsonLine, printableLines } from '../printable.ts';
import { describeRequest, plainRequest } from '../trigger/describe-request.ts';
import { describeSent, isAcknowledged, plainSent } from '../trigger/describe-sent.ts';
import { type EventFlags, eventSource } from '../trigger/event-source.ts';
import { SCENARIO_NAMES, type ScenarioFlags, scenarioOf } from '../scenario-named.ts';
import { playScenario } from '../trigger/play-scenario.ts';
import { URL_VARIABLE } from '../variables.ts';

interface TriggerFlags extends SignatureFlags, EndpointFlags, EventFlags, ScenarioFlags {
  readonly to?: string;
  readonly print?: true;
  readonly repeat: number;
  readonly seed?: string;
  readonly timeout: number;
  readonly json?: true;
}

/** Longer than the delivery policy allows: a slow answer says more than none. */
const DEFAULT_TIMEOUT_MS = 30_000;

const [EXAMPLE = ''] = eventNames;

export const triggerCommand: AddCommand = (program, context) => {
  const { terminal, paint } = context;
  const command = triggerOptions(program.command('trigger'));
  addExamples(command, [
    `trigger ${EXAMPLE} --to 3000`,
    `trigger ${EXAMPLE} --to localhost:3000/hooks --variant minimal`,
    `trigger --event delivery.http --to 3000`,
    `trigger ${EXAMPLE} --print`,
    ...SCENARIO_NAMES.slice(0, 1).map((name) => `trigger --scenario ${name} --speed 600 --to 3000`),
  ]);
  command.action(async (named: string | undefined, flags: TriggerFlags) => {
    const endpoint = flags.print && flags.to === undefined ? undefined : endpointOf(flags.to, flags, context, '--to');
    const seed = flags.seed ?? crypto.randomUUID();
    const sender = senderFor({ ...flags, seed }, endpoint, context);
    const show = (result: SendResult): void => {
      terminal.out(flags.json ? jsonLine(plainSent(result)) : `${describeSent(result, paint)}\n`);
      if (!isAcknowledged(result)) context.exit(EXIT.no);
    };
    const story = scenarioOf(flags, seed);
    if (story) {
      if (named !== undefined) throw new UsageError('give either an event or --scenario.');
      return playScenario(story, sender, terminal.signal, show);
    }
    const next = await eventSource(named, flags, sender, terminal);
    for (let sent = 0; sent < flags.repeat && !terminal.signal.aborted; sent++) {
      const { event, ...identity } = next();
      if (flags.print) {
        print(await sender.sign(event, identity), flags, context);
        continue;
      }
      show(await sender.send(event, identity));
    }
    return undefined;
  });
};

function triggerOptions(command: Command): Command {
  command
    .description('send an event to an endpoint, signed')
    .argument('[event]', `one of ${eventNames.join(', ')} (default: ask for one)`)
    .option('--to <endpoint>', `3000, localhost:3000/hooks or a URL (env: ${URL_VARIABLE})`);
  addEndpointOptions(command);
  addSignatureOptions(command);
  return command
    .option('--variant <name>', "one of the event's examples (default: the first)")
    .option('--set <path=value>', 'change a field: --set path.to.field=value; repeatable', collect)
    .option('--data <file>', 'the data of the event, as JSON; - is the standard input')
    .addOption(
      new Option(
        '--event <file>',
        'send a captured event or delivery unchanged, with a new signature; - is the standard input',
      ).conflicts(['variant', 'data', 'repeat', 'seed']),
    )
    .option('--allow-unknown', 'set fields that the contract does not list')
    .option('--invalid', 'send an event that breaks the contract')
    .addOption(
      new Option('--scenario <name>', `send the events of ${SCENARIO_NAMES.join(', ') || 'none'}`).conflicts([
        'variant',
        'set',
        'data',
        'event',
        'allowUnknown',
        'invalid',
        'print',
        'repeat',
      ]),
    )
    .option('--speed <times>', 'play the scenario this many times as fast (default: 1)', wholeNumber('--speed', 1, 1e9))
    .addOption(new Option('--print', 'print the request, and send nothing').conflicts(['repeat']))
    .option('--repeat <count>', 'number of events, each with its own id', wholeNumber('--repeat', 1, 1000), 1)
    .option('--seed <seed>', 'the same seed gives the same ids (default: another one each time)')
    .option(
      '--timeout <ms>',
      'how long the endpoint may take',
      wholeNumber('--timeout', 1, 600_000),
      DEFAULT_TIMEOUT_MS,
    )
    .option('--json', 'one line of JSON per delivery');
}

function senderFor(flags: TriggerFlags & { seed: string }, endpoint: Endpoint | undefined, context: Context): Sender {
  const { signal } = context.terminal;
  const { seed } = flags;
  const now = (): number => performance.timeOrigin + performance.now();
  const target = endpoint ? targetOf(flags.print ? { ...endpoint, fetch: undefined } : endpoint) : { fetch };
  return createSender({ ...target, ...signatureSettings(flags, context), timeout: flags.timeout, seed, now, signal });
}

/** A terminal would act upon some characters, so that it gets others in their place; a file gets every byte. */
function print(delivery: Parameters<typeof describeRequest>[0], { json }: TriggerFlags, { terminal }: Context): void {
  if (json) return terminal.out(jsonLine(plainRequest(delivery)));
  const request = describeRequest(delivery);
  terminal.out(terminal.columns === undefined ? request : `${printableLines(new TextDecoder().decode(request))}\n`);
}

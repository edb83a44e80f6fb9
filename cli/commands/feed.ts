import { Option } from 'commander';
import { listen } from '../../mocks/server/listen.ts';
import type { FeedTransport } from '../../mocks/feed/transport.ts';
import { type AddCommand, addExamples } from '../command.ts';
import { UsageError } from '../exit-code.ts';
import { collect, wholeNumber } from '../options.ts';
import { SCENARIO_NAMES, type ScenarioFlags, scenarioOf } from '../scenario-named.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface FeedFlags extends ScenarioFlags {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly transport: FeedTransport;
  readonly origin?: readonly string[];
  readonly seed?: string;
}

const TRANSPORTS: Readonly<Record<FeedTransport, true>> = { sse: true, websocket: true, polling: true };

export const feedCommand: AddCommand = (program, { terminal }) => {
  const command = program
    .command('feed')
    .description('serve a mock feed that pages watch, and play a scenario on it')
    .option('--port <port>', '0 chooses a free port', wholeNumber('--port', 0, 65_535), 4500)
    .option('--host <host>', 'the address to listen on', '127.0.0.1')
    .option('--path <path>', 'the path of the feed', '/events')
    .addOption(
      new Option('--transport <transport>', 'transport of the events').choices(Object.keys(TRANSPORTS)).default('sse'),
    )
    .option('--origin <origin>', 'an origin whose pages may watch, such as http://localhost:5173; repeatable', collect)
    .option('--scenario <name>', `play ${SCENARIO_NAMES.join(', ') || 'nothing'} (default: emit nothing)`)
    .option('--speed <times>', 'play the scenario this many times as fast (default: 1)', wholeNumber('--speed', 1, 1e9))
    .option('--seed <seed>', 'the same seed gives the same events (default: another one each time)');
  addExamples(command, [
    'feed --origin http://localhost:5173',
    ...SCENARIO_NAMES.slice(0, 1).map((name) => `feed --scenario ${name} --speed 60 --origin http://localhost:5173`),
  ]);
  command.action(async (flags: FeedFlags) => {
    const { signal } = terminal;
    const { path, transport, seed = crypto.randomUUID(), origin = [] } = flags;
    if (!path.startsWith('/')) throw new UsageError('--path must start with a slash.');
    const story = scenarioOf(flags, seed);
    const feed = (await loadFeed()).createEventFeed({ url: path, transport, seed });
    const server = await listen(feed, { port: flags.port, hostname: flags.host, origins: origin });
    const url = `${server.url}${path}`;
    terminal.err(`Serving ${transport === 'websocket' ? url.replace('http', 'ws') : url}. Ctrl-C ends it.\n`);
    if (story) feed.play(story, { speed: 1 });
    await untilInterrupted(signal);
    feed.reset();
    await server.close();
  });
};

/** The mocks need MSW, which the rest of the command does without. */
async function loadFeed(): Promise<typeof import('../../mocks/feed/create-event-feed.ts')> {
  try {
    return await import('../../mocks/feed/create-event-feed.ts');
  } catch (cause) {
    throw new UsageError('a feed needs MSW: npm install --save-dev msw@2', { cause });
  }
}

import { collectDrift, type EventDrift } from '../drift/collect.ts';
import { patchOf } from '../drift/patch.ts';
import { readEvents, type SavedEvent } from '../drift/read-events.ts';
import { EXIT } from '../exit-code.ts';
import { jsonLine, printable } from '../printable.ts';
import { type AddCommand, addExamples } from '../command.ts';
import { readInput } from '../read-input.ts';

interface DriftFlags {
  readonly patch?: true;
  readonly json?: true;
}

export const driftCommand: AddCommand = (program, context) => {
  const { terminal, exit } = context;
  const command = program
    .command('drift')
    .description('report how saved events deviate from the contract, and how often')
    .argument(
      '<file...>',
      'JSON or JSON by line: events, or deliveries with { headers, body }; or raw HTTP; - is the standard input',
    )
    .option('--patch', 'print the parts of the schemas that would describe them, as YAML; nothing is written')
    .option('--json', 'the deviations as one JSON object')
    .action(async (files: readonly string[], flags: DriftFlags) => {
      const events: SavedEvent[] = [];
      for (const file of files) {
        events.push(...readEvents(file, await readInput(file, terminal)));
      }
      const summary = collectDrift(events);
      const { drifts, unknown } = summary;
      if (unknown > 0 || drifts.some(({ deviations }) => deviations.length > 0)) exit(EXIT.no);
      if (flags.json) return terminal.out(jsonLine(summary));
      if (flags.patch) return terminal.out(patchOf(drifts));
      for (const drift of drifts) terminal.out(linesOf(drift));
      if (unknown > 0) terminal.out(`${unknown} with no event of the contract\n`);
    });
  addExamples(command, ['drift deliveries/*.http', 'drift events.ndjson --patch', 'drift events.ndjson --json']);
};

function linesOf({ event, events, deviations }: EventDrift): string {
  if (deviations.length === 0) return `${event}: ${events} match the contract\n`;
  const lines = deviations.map(({ kind, path, detail, count }) => {
    const what = detail === undefined ? '' : `  ${printable(detail)}`;
    return `  ${kind.padEnd(13)}  ${printable(path, 500)}${what}  (${count} of ${events})`;
  });
  return `${event}: ${events} seen\n${lines.join('\n')}\n`;
}

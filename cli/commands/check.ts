import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eventNames } from '../../generated/catalog.ts';
import { checkReceiver } from '../../mocks/check/check-receiver.ts';
import { reportToJUnit } from '../../mocks/check/report-to-junit.ts';
import { resultToLine, summaryToText } from '../../mocks/check/report-to-text.ts';
import type { CheckReport, CheckResult } from '../../mocks/check/report.ts';
import { type AddCommand, addExamples, type Context } from '../command.ts';
import { addEndpointOptions, type Endpoint, type EndpointFlags, endpointOf } from '../endpoint/endpoint.ts';
import { remedyFor } from '../endpoint/reason-of.ts';
import { knownEventName } from '../event-name.ts';
import { EXIT, UsageError } from '../exit-code.ts';
import { fit } from '../layout.ts';
import { addSignatureOptions, collect, type SignatureFlags, signatureSettings, wholeNumber } from '../options.ts';
import { jsonLine, printableLines } from '../printable.ts';
import { URL_VARIABLE } from '../variables.ts';

interface CheckFlags extends SignatureFlags, EndpointFlags {
  readonly event?: readonly string[];
  readonly timeout?: number;
  readonly concurrency?: number;
  readonly seed?: string;
  readonly junit?: string;
  readonly json?: true;
}

export const checkCommand: AddCommand = (program, context) => {
  const command = program
    .command('check')
    .description('check an endpoint in any language: which deliveries it accepts and rejects, and how long it takes')
    .argument(
      '[endpoint]',
      `an endpoint for tests, since the events are made up: 3000, localhost:3000/hooks or a URL (env: ${URL_VARIABLE})`,
    );
  addEndpointOptions(addSignatureOptions(command))
    .option('--event <name>', 'an event that the endpoint is registered for; repeatable (default: all)', collect)
    .option('--timeout <ms>', 'how long an answer may take (default: 10000)', wholeNumber('--timeout', 1, 600_000))
    .option('--concurrency <count>', 'deliveries at a time (default: 8)', wholeNumber('--concurrency', 1, 100))
    .option('--seed <seed>', 'the same seed gives the same deliveries (default: another one each time)')
    .option('--junit <file>', 'write the report for a CI server too')
    .option('--json', 'the report as JSON')
    .action(
      async (given: string | undefined, { event, timeout, concurrency, seed, junit, json, ...flags }: CheckFlags) => {
        const endpoint = endpointOf(given, flags, context, 'its URL');
        const report = await checkReceiver(endpoint.fetch ?? endpoint.url, {
          ...signatureSettings(flags, context),
          ...(event && { events: event.map(knownEventName) }),
          ...(timeout !== undefined && { timeout }),
          ...(concurrency !== undefined && { concurrency }),
          ...(seed !== undefined && { seed }),
          ...(!json && { onResult: (result) => printResult(result, context) }),
        });
        context.terminal.out(json ? jsonLine(report) : summaryOf(report, endpoint, context));
        if (junit !== undefined) await write(path.resolve(context.terminal.cwd, junit), reportToJUnit(report));
        if (!report.ok) context.exit(EXIT.no);
      },
    );
  addExamples(command, [
    'check 3000',
    `check localhost:3000/hooks --event ${eventNames[0]}`,
    'check 3000 --junit report.xml',
  ]);
};

function printResult(result: CheckResult, { terminal, paint }: Context): void {
  const line = fit(printableLines(resultToLine(result)), terminal.columns);
  terminal.out(`${paint(result.ok ? 'good' : 'bad', line.slice(0, 4))}${line.slice(4)}\n`);
}

function summaryOf(report: CheckReport, { url }: Endpoint, { terminal, paint }: Context): string {
  if (report.silence !== undefined) {
    return `Nothing answers at ${url.href}: ${printableLines(report.silence)}${remedyFor(report.silence)}.\n`;
  }
  const lines = fit(printableLines(`\n${summaryToText(report)}`), terminal.columns)
    .trimEnd()
    .split('\n');
  const sum = paint(report.ok ? 'good' : 'bad', lines.at(-1) ?? '');
  return `${[...lines.slice(0, -1), sum].join('\n')}\n`;
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`the report cannot be written: ${(error as Error).message}`);
  }
}

import { writeFile } from 'node:fs/promises';
import type { WebhookEventName } from '../../generated/types.ts';
import { checkReceiver } from '../../mocks/check/check-receiver.ts';
import { reportToJUnit } from '../../mocks/check/report-to-junit.ts';
import { reportToText } from '../../mocks/check/report-to-text.ts';
import { EXIT, UsageError } from '../exit-code.ts';
import { addSignatureOptions, collect, type SignatureFlags, signatureSettings, wholeNumber } from '../options.ts';
import { jsonLine, printableLines } from '../printable.ts';
import type { AddCommand } from '../command.ts';

interface CheckFlags extends SignatureFlags {
  readonly event?: readonly string[];
  readonly timeout?: number;
  readonly seed?: string;
  readonly junit?: string;
  readonly json?: true;
}

export const checkCommand: AddCommand = (program, terminal, exit) => {
  addSignatureOptions(
    program
      .command('check')
      .description('try an endpoint, in any language: what it must acknowledge, what it must refuse, and in what time')
      .argument('<url>', 'an endpoint for tests: the events are made up'),
  )
    .option('--event <name>', 'an event that the endpoint is registered for; several (default: all)', collect)
    .option('--timeout <ms>', 'how long an answer may take (default: 10000)', wholeNumber('--timeout', 1, 600_000))
    .option('--seed <seed>', 'the same seed gives the same deliveries (default: another one each time)')
    .option('--junit <file>', 'write the report for a CI server too')
    .option('--json', 'the report as JSON')
    .action(async (url: string, { event, timeout, seed, junit, json, ...flags }: CheckFlags) => {
      const report = await checkReceiver(url, {
        ...signatureSettings(flags, terminal),
        ...(event && { events: event as readonly WebhookEventName[] }),
        ...(timeout !== undefined && { timeout }),
        ...(seed !== undefined && { seed }),
      });
      terminal.out(json ? jsonLine(report) : printableLines(reportToText(report)));
      if (junit !== undefined) await write(junit, reportToJUnit(report));
      if (!report.ok) exit(EXIT.no);
    });
};

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`the report cannot be written: ${(error as Error).message}`);
  }
}

import { WebhookError } from '../../src/errors.ts';
import { incomingFrom } from '../../src/receiver/incoming.ts';
import { Deadline } from '../../src/receiver/deadline.ts';
import { settingsOf } from '../../src/receiver/options.ts';
import { verifyBody } from '../../src/receiver/verify-body.ts';
import { describeError } from '../describe-error.ts';
import { EXIT, UsageError } from '../exit-code.ts';
import { addSignatureOptions, collect, type SignatureFlags, signatureSettings } from '../options.ts';
import { jsonLine } from '../printable.ts';
import type { AddCommand } from '../program.ts';
import { readInput } from '../read-input.ts';

interface VerifyFlags extends SignatureFlags {
  readonly header: readonly string[];
  readonly at?: number;
  readonly json?: true;
}

export const verifyCommand: AddCommand = (program, terminal, exit) => {
  addSignatureOptions(
    program
      .command('verify')
      .description('verify the signature of a delivery, whatever its body')
      .argument('<file>', 'the raw body; - is the standard input')
      .requiredOption('-H, --header <"Name: value">', 'a header as it was received; several as it takes', collect),
  )
    .option('--at <time>', 'when it was received, in ISO 8601 (default: now)', time)
    .option('--json', 'the verdict as one JSON object')
    .action(async (file: string, flags: VerifyFlags) => {
      const settings = settingsOf(signatureSettings(flags, terminal));
      const incoming = incomingFrom({ body: await readInput(file, terminal), headers: flags.header.map(headerOf) });
      const deadline = new Deadline(settings.timeout);
      const now = flags.at ?? Date.now();
      const error = await verdict(verifyBody(incoming, settings, { now, platform: undefined, deadline }));
      if (error) exit(EXIT.no);
      if (flags.json) terminal.out(jsonLine({ verified: !error, code: error?.code }));
      else terminal.out(`${error ? describeError(error) : 'verified'}\n`);
    });
};

async function verdict(verifying: Promise<unknown>): Promise<WebhookError | undefined> {
  try {
    await verifying;
    return undefined;
  } catch (error) {
    if (error instanceof WebhookError) return error;
    throw error;
  }
}

function headerOf(text: string): [name: string, value: string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new UsageError(`a header looks like "Name: value", not "${text}".`);
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function time(text: string): number {
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw new UsageError(`--at is a time in ISO 8601, not "${text}".`);
  return value;
}

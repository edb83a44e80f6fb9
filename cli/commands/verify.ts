import { explainSignature } from '../../src/diagnose/explain-signature.ts';
import { WebhookError } from '../../src/errors.ts';
import { withoutPrefix } from '../../src/package-name.ts';
import { fromInput } from '../../src/receiver/from-input.ts';
import { Deadline } from '../../src/receiver/deadline.ts';
import { settingsOf } from '../../src/receiver/options.ts';
import { verifyBody } from '../../src/receiver/verify-body.ts';
import { describeError } from '../describe-error.ts';
import { EXIT, UsageError } from '../exit-code.ts';
import { addSignatureOptions, collect, type SignatureFlags, signatureSettings } from '../options.ts';
import { jsonLine } from '../printable.ts';
import { type AddCommand, addExamples } from '../command.ts';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { describeExplanation, plainExplanation } from '../verify/describe-explanation.ts';
import { headerOf } from '../verify/request/header.ts';
import { readRequest } from '../verify/request/read-request.ts';
import type { SavedRequest } from '../verify/request/saved-request.ts';

interface VerifyFlags extends SignatureFlags {
  readonly header?: readonly string[];
  readonly request?: string;
  readonly at?: number;
  readonly json?: true;
}

export const verifyCommand: AddCommand = (program, context) => {
  const { terminal, exit } = context;
  const command = addSignatureOptions(
    program
      .command('verify')
      .description('verify the signature of a delivery, and explain an invalid one')
      .argument('[file]', 'the raw body; - is the standard input')
      .option('-H, --header <"Name: value">', 'a header as it was received; repeatable', collect)
      .option(
        '--request <file>',
        'the whole request instead: raw HTTP, a HAR entry, a curl command, { headers, body }',
      ),
  )
    .option('--at <time>', 'when it was received, in ISO 8601 (default: now)', time)
    .option('--json', 'the verdict as one JSON object')
    .action(async (file: string | undefined, flags: VerifyFlags) => {
      const signature = signatureSettings(flags, context);
      const settings = settingsOf(signature);
      const request = await requestOf(file, flags, terminal);
      const incoming = fromInput(request);
      const deadline = new Deadline(settings.timeout);
      const now = flags.at ?? Date.now();
      const error = await verdict(verifyBody(incoming, settings, { now, platform: undefined, deadline }));
      deadline.stop();
      if (!error) return terminal.out(flags.json ? jsonLine({ verified: true }) : 'verified\n');
      exit(EXIT.no);
      const explanation = await explainSignature({ ...request, ...signature, now: () => now });
      if (flags.json) {
        const { code, message } = error;
        const reason = { code, message: withoutPrefix(message), explanation: plainExplanation(explanation) };
        return terminal.out(jsonLine({ verified: false, ...reason }));
      }
      terminal.out(`${describeError(error)}\n${describeExplanation(explanation)}\n`);
    });
  addExamples(command, [
    'verify --request delivery.http',
    'verify body.json -H "Name: value"',
    'verify --request delivery.http --at 2026-11-26T12:00:00Z',
  ]);
};

async function requestOf(
  file: string | undefined,
  { header, request }: VerifyFlags,
  terminal: Terminal,
): Promise<SavedRequest> {
  if (request !== undefined) {
    if (file !== undefined) throw new UsageError('--request has the body too: give either it or a file.');
    const saved = readRequest(await readInput(request, terminal));
    return { ...saved, headers: [...saved.headers, ...(header ?? []).map(headerOf)] };
  }
  if (file === undefined) throw new UsageError("missing required argument 'file', or --request.");
  if (header === undefined) throw new UsageError('there is no header. Give each with -H "Name: value".');
  return { body: await readInput(file, terminal), headers: header.map(headerOf) };
}

async function verdict(verifying: Promise<unknown>): Promise<WebhookError | undefined> {
  try {
    await verifying;
    return undefined;
  } catch (error) {
    if (error instanceof WebhookError) return error;
    throw error;
  }
}

function time(text: string): number {
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw new UsageError(`--at must be a time in ISO 8601, got "${text}".`);
  return value;
}

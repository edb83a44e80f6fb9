import type { Constant, Contract } from '../../contract/contract.ts';
import { isObject } from '../../contract/json.ts';
import { code, fence, oneLine } from './markdown.ts';

/** What a program has to know to write a receiver that is right; undefined where the document does not describe how to sign. */
export function receiverBrief({ constants, packageName, envelope, events }: Contract): string | undefined {
  const scheme = constants.find(({ exampleSecret }) => exampleSecret !== undefined);
  if (!scheme || !isObject(scheme.value) || packageName === undefined) return undefined;
  const { header, algorithm, encoding, signedContent, secretEncoding } = scheme.value;
  const policy = constants.find(({ value }) => isObject(value) && typeof value['timeoutSeconds'] === 'number');
  const [event] = events;
  const lines = [
    `Every event is a POST of JSON. The header ${code(String(header))} holds the ${algorithm} of ${signedContent === 'body' ? 'the raw request body' : code(String(signedContent))} as ${encoding}, keyed with the whole secret as ${secretEncoding}.${assumptionOf(scheme)}`,
    'Verify over the bytes as they arrived, before any parser, and compare in constant time. Reject with 401.',
    ...(envelope.id && 'pointer' in envelope.id
      ? [
          `Handle each event once: deduplicate on ${code(envelope.id.pointer)} (a JSON Pointer). Retries carry the same one.`,
        ]
      : []),
    'Answer any 2xx to acknowledge: also events and fields that you do not know, and signed bodies that a retry would not fix.',
    ...(policy === undefined ? [] : [timeLimit(policy)]),
    `With the package, after ${code(`npm install ${packageName}`)} (or its tarball), all of this is:`,
  ];
  return `${lines.map((text) => `- ${text}`).join('\n')}\n\n${fence('ts', example(packageName, event?.name ?? ''))}\n\nIn another language: compute the signature as above; \`vectors.json\` has deliveries to test with.`;
}

function timeLimit(policy: Constant): string {
  const seconds = isObject(policy.value) ? policy.value['timeoutSeconds'] : undefined;
  return `Answer within ${String(seconds)} seconds. Anything else is retried.${assumptionOf(policy)}`;
}

function assumptionOf({ assumption }: Constant): string {
  return assumption === undefined ? '' : ` This is an assumption: ${oneLine(assumption)}`;
}

function example(packageName: string, event: string): string {
  // As the command of the package has it.
  const secretVariable = `${packageName
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replace(/^_/, '')}_SECRET`;
  return `import { createServer } from 'node:http';
import { redact } from '${packageName}';
import { createWebhookHandler, toNodeHandler } from '${packageName}/receiver';

const handler = createWebhookHandler({
  secret: () => process.env['${secretVariable}'] ?? '',
  on: {
    ${JSON.stringify(event)}: async (event) => console.log(redact(event)),
  },
});
createServer(toNodeHandler(handler)).listen(Number(process.env['PORT'] ?? 3000));`;
}

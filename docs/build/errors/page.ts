import type { WebhookErrorCode } from '../../../src/errors.ts';
import { SECRET_VARIABLE } from '../../../src/command-name.ts';
import { bodyOf, headersOf, rejection } from '../../../src/receiver/answers.ts';
import { ERROR_HELP } from './codes.ts';
import { REMEDIES, type Remedy } from './frameworks.ts';

/** A page about one code, with its answer where a receiver gives one. */
export function errorPage(code: WebhookErrorCode, packageName: string): string {
  const { meaning, look, fix, inOnError, byFramework } = ERROR_HELP[code];
  return `${[
    `# ${code}`,
    meaning,
    answered(code),
    '## How to see it',
    look,
    ...(inOnError === true ? [observe(packageName)] : []),
    '## What to do',
    fix.map((line) => `- ${line}`).join('\n'),
    ...(byFramework === undefined ? [] : [frameworks(byFramework, packageName)]),
    '[All codes](/errors/)',
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** What a code means, without markup. */
export function descriptionOfError(code: WebhookErrorCode): string {
  return ERROR_HELP[code].meaning.replaceAll('`', '');
}

/** Every code with its answer and meaning. */
export function errorIndex(): string {
  const lines = ERROR_CODES.map((code) => {
    const status = statusOf(code);
    return `- [\`${code}\`](/errors/${code}/)${status === undefined ? '' : ` (${status})`}: ${ERROR_HELP[code].meaning}`;
  });
  return `# Error codes

The receiver answers with a code, and every \`WebhookError\` has one. Each leads to what it means and what to do; the number is
the status of the answer. With the option \`errorHelp\` of the receiver, the address of this page with a slash at the end, answers carry
the address of their code as \`help\`, and so do errors.

${lines.join('\n')}
`;
}

export const ERROR_CODES: readonly WebhookErrorCode[] = Object.keys(ERROR_HELP) as WebhookErrorCode[];

/** Codes that only a sender sees. */
const SENDING: readonly WebhookErrorCode[] = ['url_not_allowed', 'delivery_timeout'];
/** Codes with which a signed delivery is acknowledged, unless `rejectInvalid` or `rejectUnknown` is set. */
const ACKNOWLEDGED: readonly WebhookErrorCode[] = [
  'invalid_json',
  'invalid_envelope',
  'invalid_payload',
  'unknown_event',
  'too_old',
];

function statusOf(code: WebhookErrorCode): string | undefined {
  if (SENDING.includes(code)) return undefined;
  const { status } = rejection({ code, message: '' });
  return ACKNOWLEDGED.includes(code) ? `200, or ${status}` : `${status}`;
}

function answered(code: WebhookErrorCode): string {
  const status = statusOf(code);
  if (status === undefined) return 'A sender gets it; no receiver answers with it.';
  const option = code === 'unknown_event' ? 'rejectUnknown' : 'rejectInvalid';
  return ACKNOWLEDGED.includes(code)
    ? `The receiver answers **200**, as a retry would not fix it; with \`${option}: true\` it answers **${status.split(' ').at(-1)}**.`
    : `The receiver answers **${status}** with ${answerOf(code)}.`;
}

/** What of the answer a sender, or the log of its deliveries, shows. */
function answerOf(code: WebhookErrorCode): string {
  const answer = rejection({ code, message: '…' });
  const { 'retry-after': seconds } = headersOf(answer);
  return `\`${bodyOf(answer)}\`${seconds === undefined ? '' : ` and \`Retry-After: ${seconds}\``}`;
}

function observe(packageName: string): string {
  return `\`onError\` gets it; nothing is logged without one:

\`\`\`ts
import { createWebhookHandler } from '${packageName}/receiver';

export const POST = createWebhookHandler({
  secret: () => process.env['${SECRET_VARIABLE}'] ?? '',
  on: {},
  onError: ({ code, message, cause }, { id, durationMs }) =>
    console.error(code, message, id, durationMs, cause),
});
\`\`\``;
}

function frameworks(remedy: Remedy, packageName: string): string {
  const { lead, tabs } = REMEDIES[remedy];
  const blocks = tabs.map(
    ({ name, language, code }) => `\`\`\`${language} [${name}]\n${code.replaceAll('PACKAGE', packageName)}\n\`\`\``,
  );
  return `${lead}\n\n::: code-group\n\n${blocks.join('\n\n')}\n\n:::`;
}

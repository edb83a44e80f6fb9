import type { WebhookErrorCode } from '../../../src/errors.ts';
import { refusal } from '../../../src/receiver/answers.ts';
import { ERROR_HELP } from './codes.ts';
import { FRAMEWORKS } from './frameworks.ts';

/** A page about one code, with its answer where a receiver gives one. */
export function errorPage(code: WebhookErrorCode, packageName: string): string {
  const { meaning, look, fix, byFramework } = ERROR_HELP[code];
  return `${[
    `# ${code}`,
    meaning,
    answered(code),
    '## How to see it',
    look,
    '## What to do',
    fix.map((line) => `- ${line}`).join('\n'),
    ...(byFramework === true ? [frameworks(packageName)] : []),
    '[All codes](/errors/)',
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** Every code with its answer and meaning. */
export function errorIndex(): string {
  const lines = ERROR_CODES.map((code) => {
    const status = statusOf(code);
    return `- [\`${code}\`](/errors/${code}/)${status === undefined ? '' : ` (${status})`}: ${ERROR_HELP[code].meaning}`;
  });
  return `# Error codes

The receiver answers with a code, and every \`WebhookError\` has one. Each leads to what it means and what to do; the number is
the status of the answer.

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
  const { status } = refusal({ code, message: '' });
  return ACKNOWLEDGED.includes(code) ? `200, or ${status}` : `${status}`;
}

function answered(code: WebhookErrorCode): string {
  const status = statusOf(code);
  if (status === undefined) return 'A sender gets it; no receiver answers with it.';
  const option = code === 'unknown_event' ? 'rejectUnknown' : 'rejectInvalid';
  return ACKNOWLEDGED.includes(code)
    ? `The receiver answers **200**, as a retry would not fix it; with \`${option}: true\` it answers **${status.split(' ').at(-1)}**.`
    : `The receiver answers **${status}**.`;
}

function frameworks(packageName: string): string {
  const blocks = FRAMEWORKS.map(
    ({ name, code }) => `\`\`\`ts [${name}]\n${code.replaceAll('PACKAGE', packageName)}\n\`\`\``,
  );
  return `How to pass the raw bytes, by framework:\n\n::: code-group\n\n${blocks.join('\n\n')}\n\n:::`;
}

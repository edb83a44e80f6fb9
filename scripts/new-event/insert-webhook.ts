import { SpecError } from '../contract/spec-error.ts';

/** Lists a webhook after the others, and leaves every other line of the document as it is. */
export function insertWebhook(source: string, name: string, reference: string): string {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => /^webhooks:\s*(#.*)?$/.test(line));
  if (start === -1) throw new SpecError('The document has no `webhooks:` as a block of its own.');
  const after = lines.findIndex((line, index) => index > start && /^[^\s#]/.test(line));
  let end = after === -1 ? lines.length : after;
  while (lines[end - 1]?.trim() === '') end--;
  const indent = /^\s+/.exec(lines[start + 1] ?? '')?.[0] ?? '  ';
  return [
    ...lines.slice(0, end),
    `${indent}${name}:`,
    `${indent}${indent}$ref: ${reference}`,
    ...lines.slice(end),
  ].join('\n');
}

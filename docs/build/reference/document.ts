import { withoutReason } from '../../../scripts/emit/common-assumption.ts';

/** The document as the tool should show it. */
export function documentToShow(openapi: string): string {
  return taggedByEvent(withAssumptions(openapi));
}

interface Marked extends Readonly<Record<string, unknown>> {
  readonly description?: string;
}

interface Document {
  readonly info?: { readonly description?: string };
  readonly 'x-common-assumption'?: unknown;
}

/** The tool shows no mark of ours, so descriptions state what is assumed: that of most fields once, at the top. */
export function withAssumptions(openapi: string): string {
  const { 'x-common-assumption': given, ...document } = JSON.parse(openapi) as Document;
  const common = typeof given === 'string' ? given : undefined;
  const described = JSON.parse(JSON.stringify(document), (_key, value: Marked | null) => {
    const { 'x-assumption': assumption, ...rest } = value ?? {};
    if (typeof assumption !== 'string') return value;
    const own = common === undefined ? assumption : withoutReason(assumption, common);
    return own === undefined ? rest : { ...rest, description: withMark(value?.description, 'Assumption', own) };
  }) as Document;
  if (common === undefined) return JSON.stringify(described);
  const description = withMark(document.info?.description, 'Assumption of most fields', common);
  return JSON.stringify({ ...described, info: { ...described.info, description } });
}

function withMark(description: string | undefined, mark: string, assumption: string): string {
  return `${description ?? ''}\n\n*${mark}:* ${assumption}`.trimStart();
}

/** The menu lists tags, and folds what they hold: here the names of the events. */
export function taggedByEvent(openapi: string): string {
  const { webhooks = {}, ...document } = JSON.parse(openapi) as {
    readonly webhooks?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  };
  const tagged = Object.entries(webhooks).map(([key, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => [
      method,
      method === 'post' || method === 'put' ? { ...operation, tags: [key] } : operation,
    ]);
    return [key, Object.fromEntries(operations)];
  });
  const tags = Object.keys(webhooks).map((name) => ({ name }));
  return JSON.stringify({ ...document, tags, webhooks: Object.fromEntries(tagged) });
}

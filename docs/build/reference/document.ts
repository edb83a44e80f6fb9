/** The document as the tool should show it. */
export function documentToShow(openapi: string): string {
  return taggedByEvent(sayAssumptions(openapi));
}

interface Marked {
  readonly description?: string;
  readonly 'x-assumption'?: unknown;
}

/** The tool shows no mark of ours, so descriptions say what is assumed. */
export function sayAssumptions(openapi: string): string {
  return JSON.stringify(JSON.parse(openapi), (_key, value: Marked | null) => {
    const assumption = value?.['x-assumption'];
    if (typeof assumption !== 'string') return value;
    return { ...value, description: `${value?.description ?? ''}\n\n*Assumption:* ${assumption}`.trimStart() };
  });
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

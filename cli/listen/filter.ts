import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { didYouMean } from '../../src/did-you-mean.ts';
import { UsageError } from '../exit-code.ts';

export type Filter = (delivery: ReceivedDelivery) => boolean;

/** What a filter compares, by its name. */
const FIELDS: Readonly<Record<string, (delivery: ReceivedDelivery) => string | undefined>> = {
  event: ({ name }) => name,
  id: ({ id }) => id,
};

/**
 * Selects the deliveries that match all filters of a list, such as `event=order.*`; `*` matches any text.
 *
 * @throws {UsageError} for text that is not a filter.
 */
export function parseFilters(texts: readonly string[] = []): Filter {
  const filters = texts.map(parseFilter);
  return (delivery) => filters.every((fits) => fits(delivery));
}

function parseFilter(text: string): Filter {
  const fields = Object.keys(FIELDS);
  const wrong = (must: string, hint = ''): UsageError => new UsageError(`--filter ${must}, got "${text}".${hint}`);
  const [, field, pattern] = /^([^=]*)=([^]*)$/.exec(text) ?? [];
  if (field === undefined || pattern === undefined) {
    throw wrong(`must look like event=order.* (fields: ${fields.join(', ')})`);
  }
  const read = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (!read) throw wrong(`must name one of the fields ${fields.join(', ')}`, didYouMean(field, fields));
  if (pattern === '') throw wrong(`must have a pattern after ${field}=, such as ${field}=order.* or ${field}=*`);
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`));
  const expression = new RegExp(`^${parts.join('[^]*')}$`);
  return (delivery) => expression.test(read(delivery) ?? '');
}

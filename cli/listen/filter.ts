import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { didYouMean } from '../../src/did-you-mean.ts';
import { UsageError } from '../exit-code.ts';

export type Filter = (delivery: ReceivedDelivery) => boolean;

/** What a filter looks at, by its name. */
const FIELDS: Readonly<Record<string, (delivery: ReceivedDelivery) => string | undefined>> = {
  event: ({ name }) => name,
  id: ({ id }) => id,
};

/**
 * Lets the deliveries pass that fit all of a list of filters such as `event=order.*`; `*` stands for any text.
 *
 * @throws {UsageError} for text that is not a filter.
 */
export function parseFilters(texts: readonly string[] = []): Filter {
  const filters = texts.map(parseFilter);
  return (delivery) => filters.every((fits) => fits(delivery));
}

function parseFilter(text: string): Filter {
  const [, field = '', pattern = ''] = /^([^=]*)=(.+)$/.exec(text) ?? [];
  const read = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (!read) {
    const fields = Object.keys(FIELDS);
    throw new UsageError(
      `--filter must look like event=order.* (fields: ${fields.join(', ')}), got "${text}".${didYouMean(field, fields)}`,
    );
  }
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`));
  const expression = new RegExp(`^${parts.join('[^]*')}$`);
  return (delivery) => expression.test(read(delivery) ?? '');
}

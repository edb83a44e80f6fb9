import type { Contract, EventContract } from '../../contract/contract.ts';
import { fieldsOf } from '../../contract/schema/fields.ts';
import type { Schemas } from '../../contract/schema/resolve.ts';
import type { Assumptions } from './assumption-groups.ts';
import { ownDelivery } from './delivery.ts';
import { fieldTree } from './field-tree.ts';
import { prose } from './markdown.ts';
import type { EventData } from './page-data.ts';
import { sectionsOf } from './page.ts';
import { envelopeFields, sharedObjects } from './shared.ts';

/** All that there is to know about one event, as data for a page. */
export function eventData(
  event: EventContract,
  contract: Contract,
  schemas: Schemas,
  { keyOf }: Pick<Assumptions, 'keyOf'>,
): EventData {
  const { name, slug, summary, description, deprecated, tags, sending, payload, examples } = event;
  const envelope = envelopeFields(contract.events, schemas);
  return {
    name,
    slug,
    ...(summary !== undefined && { summary: prose(summary) }),
    ...(description !== undefined && { description: prose(description) }),
    deprecated,
    tags: [...tags],
    sending: {
      when: sending.when.map(prose),
      notWhen: sending.notWhen.map(prose),
      undocumented: sending.undocumented.map(prose),
    },
    examples: examples.map((example) => ({
      name: example.name,
      ...(example.summary !== undefined && { summary: prose(example.summary) }),
      authored: example.authored,
      value: example.value,
    })),
    hasSchema: payload !== undefined,
    envelope: [...envelope],
    fields: fieldTree(fieldsOf(payload ?? {}, schemas), examples, {
      shared: sharedObjects(contract.events, schemas),
      keyOf: (origin) => keyOf(slug, origin),
    }),
    sections: sectionsOf(event, contract, schemas).map(({ title, parts, isCode }) => ({
      title,
      isCode,
      markdown: parts.filter((part) => part !== '').join('\n\n'),
    })),
    delivery: ownDelivery(event, contract),
  };
}

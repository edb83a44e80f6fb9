import { code, join, section, sections, table } from './markdown.ts';
import type { ConstantData, DeliveryData, DeliveryItem } from './page-data.ts';

/** How a page prints names and assumptions: the site makes links of them. */
export interface DeliveryStyle {
  readonly name: (item: DeliveryItem) => string;
  readonly title: (constant: ConstantData) => string;
  readonly assumption: (of: Pick<DeliveryItem, 'assumption' | 'assumptionKey'>) => string;
}

export const PLAIN: DeliveryStyle = {
  name: ({ name }) => code(name),
  title: ({ title }) => title,
  assumption: ({ assumption }) => (assumption === undefined ? '' : `*Assumption:* ${assumption}`),
};

/** The page of what every event has in common on its way. */
export function deliveryMarkdown({ items, constants }: DeliveryData, style: DeliveryStyle): string {
  return sections(
    '# Delivery',
    'What every event has in common on its way.',
    ...deliveryTables(items, style),
    ...constants.map((constant) =>
      section(`## ${style.title(constant)}`, constant.markdown, style.assumption(constant)),
    ),
  );
}

/** The tables of headers and answers, as far as there are any. */
export function deliveryTables(items: readonly DeliveryItem[], style: DeliveryStyle): string[] {
  const of = (wanted: DeliveryItem['kind']): DeliveryItem[] => items.filter(({ kind }) => kind === wanted);
  const about = (item: DeliveryItem): string => join(item.description, style.assumption(item));
  const headers = of('header').map((item) => [style.name(item), item.required ? 'yes' : 'no', about(item)]);
  const answers = of('answer').map((item) => [style.name(item), about(item)]);
  return [
    section('## Headers', table(['Header', 'Required', 'Description'], headers)),
    section('## Answers', table(['Status', 'Meaning'], answers)),
  ].filter((part) => part !== '');
}

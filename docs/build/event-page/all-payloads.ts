import { eventAddress } from '../addresses.ts';
import { escapeHtml } from '../html.ts';
import type { EventData } from '../../../scripts/emit/docs/page-data.ts';
import { exampleId } from './examples.ts';
import { commonHtml, type PageContext } from './page.ts';
import { treesHtml } from './tree.ts';

/** The payloads of all events as their pages show them, folded, on one page: the whole contract. */
export function allPayloads(events: readonly EventData[], context: PayloadsContext): string {
  const { withBase, assumptionAddress, commonAssumption } = context;
  const trees = treesHtml(
    events.filter(({ fields }) => fields.length > 0),
    ({ slug }) => ({
      assumptionAddress,
      exampleAddress: (name) => `${withBase(eventAddress(slug))}#${exampleId(name)}`,
      idPrefix: `${slug}-`,
    }),
    ({ name, slug }) =>
      `<h3 id="event-${escapeHtml(slug)}"><a href="${escapeHtml(withBase(eventAddress(slug)))}"><code>${escapeHtml(name)}</code></a></h3>`,
  );
  return `\n## Payloads\n\n${commonHtml(commonAssumption)}${trees}\n`;
}

export type PayloadsContext = Pick<PageContext, 'withBase' | 'assumptionAddress' | 'commonAssumption'>;

import { readContract } from '../../build/contract.ts';
import { levelsOf, slugOf } from '../../build/event.ts';
import { readSite } from '../../build/site.ts';

interface Level {
  readonly level: string;
  readonly events: readonly { readonly name: string; readonly slug: string; readonly when: string }[];
}

/** What `load` gave when the site was built. */
export declare const data: readonly Level[];

export default {
  watch: ['../../../generated/docs/events.json'],
  load(): Level[] {
    const { events } = readContract(readSite().contract);
    return [...levelsOf(events)].map(([level, group]) => ({
      level,
      events: group.map((event) => ({
        name: event.name,
        slug: slugOf(event),
        when: event.sending.when.join(' ') || (event.summary ?? ''),
      })),
    }));
  },
};

import { readContract } from '../../build/contract.ts';
import { type Level, levelsWithReasons } from '../../build/event.ts';
import { readSite } from '../../build/site.ts';

/** What `load` gave when the site was built. */
export declare const data: readonly Level[];

export default {
  watch: ['../../../generated/docs/events.json'],
  load: (): Level[] => levelsWithReasons(readContract(readSite().contract).events),
};

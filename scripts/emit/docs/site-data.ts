import type { Contract } from '../../contract/contract.ts';
import type { Assumptions } from './assumption-groups.ts';
import { ASSUMPTIONS_INTRO } from './assumptions.ts';
import { deliveryData } from './delivery.ts';
import { indexPage } from './index-page.ts';
import { prose } from './markdown.ts';
import type { SiteData } from './page-data.ts';
import { receiverBrief } from './receiver.ts';

/** What the pages share. */
export function siteData(contract: Contract, { groups }: Assumptions): SiteData {
  const { title, version, packageName, commonAssumption } = contract;
  const receiver = receiverBrief(contract);
  const delivery = deliveryData(contract);
  return {
    title,
    version,
    index: indexPage(contract, ''),
    ...(packageName !== undefined && { packageName }),
    ...(commonAssumption !== undefined && { commonAssumption: prose(commonAssumption) }),
    ...(receiver !== undefined && { receiver }),
    ...(delivery !== undefined && { delivery }),
    ...(groups.length > 0 && { assumptions: { intro: ASSUMPTIONS_INTRO, groups } }),
  };
}

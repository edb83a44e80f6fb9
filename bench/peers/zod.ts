import { z } from 'zod';
import type { Formats } from './formats.ts';

/** @param formats What dates and addresses must look like; the library's own formats where it is left out. */
export function zodValidator(formats?: Formats): (value: unknown) => boolean {
  const id = z.string().min(1);
  const text = z.string();
  const textOrNull = z.string().nullable();
  const dateTime = formats ? z.string().regex(formats.dateTime) : z.iso.datetime({ offset: true });
  const uri = formats ? z.string().regex(formats.uri) : z.url();
  const count = z.int().min(0);
  const amount = z.number().min(0);

  const click = z.looseObject({
    id,
    url: uri,
    timestamp: dateTime,
    country: textOrNull.optional(),
    city: textOrNull.optional(),
    region: textOrNull.optional(),
    continent: textOrNull.optional(),
    device: textOrNull.optional(),
    browser: textOrNull.optional(),
    os: textOrNull.optional(),
    referer: textOrNull.optional(),
    refererUrl: textOrNull.optional(),
    ip: textOrNull.optional(),
    qr: z.boolean().optional(),
  });

  const campaign = z.looseObject({
    id,
    name: text,
    shareContext: textOrNull.optional(),
    objective: text,
    description: text,
    domain: textOrNull,
    destinationUrl: uri.nullable(),
    utm_source: textOrNull,
    utm_medium: textOrNull,
    utm_campaign: textOrNull,
    utm_term: textOrNull,
    utm_content: textOrNull,
    ref: textOrNull,
    clicks: count,
    shares: count,
    targetShares: count.nullable(),
    startDate: dateTime,
    endDate: dateTime,
    shareRewardAmount: amount,
    clickRewardAmount: amount,
    rewardType: text,
    maxRewardPerEmployee: amount,
    totalBudget: amount,
    consumedBudget: amount,
    minimumClicksForReward: count,
    uniqueClicksOnly: z.boolean(),
    status: text,
    creatorId: id,
    workspaceId: id,
    workspaceSlug: text,
    contentPillarName: textOrNull,
    createdAt: dateTime,
    updatedAt: dateTime,
  });

  const sharer = z.looseObject({ id, name: textOrNull, email: text });

  const event = z.looseObject({
    id,
    event: z.literal('campaign.clicked'),
    timestamp: dateTime,
    data: z.looseObject({ click, campaign, sharer }),
  });

  return (value) => event.safeParse(value).success;
}

import * as v from 'valibot';
import type { Formats } from './formats.ts';

/** @param formats What dates and addresses must look like; the library's own formats where it is left out. */
export function valibotValidator(formats?: Formats): (value: unknown) => boolean {
  const id = v.pipe(v.string(), v.minLength(1));
  const text = v.string();
  const textOrNull = v.nullable(v.string());
  const dateTime = formats ? v.pipe(v.string(), v.regex(formats.dateTime)) : v.pipe(v.string(), v.isoTimestamp());
  const uri = formats ? v.pipe(v.string(), v.regex(formats.uri)) : v.pipe(v.string(), v.url());
  const count = v.pipe(v.number(), v.integer(), v.minValue(0));
  const amount = v.pipe(v.number(), v.minValue(0));

  const click = v.looseObject({
    id,
    url: uri,
    timestamp: dateTime,
    country: v.optional(textOrNull),
    city: v.optional(textOrNull),
    region: v.optional(textOrNull),
    continent: v.optional(textOrNull),
    device: v.optional(textOrNull),
    browser: v.optional(textOrNull),
    os: v.optional(textOrNull),
    referer: v.optional(textOrNull),
    refererUrl: v.optional(textOrNull),
    ip: v.optional(textOrNull),
    qr: v.optional(v.boolean()),
  });

  const campaign = v.looseObject({
    id,
    name: text,
    shareContext: v.optional(textOrNull),
    objective: text,
    description: text,
    domain: textOrNull,
    destinationUrl: v.nullable(uri),
    utm_source: textOrNull,
    utm_medium: textOrNull,
    utm_campaign: textOrNull,
    utm_term: textOrNull,
    utm_content: textOrNull,
    ref: textOrNull,
    clicks: count,
    shares: count,
    targetShares: v.nullable(count),
    startDate: dateTime,
    endDate: dateTime,
    shareRewardAmount: amount,
    clickRewardAmount: amount,
    rewardType: text,
    maxRewardPerEmployee: amount,
    totalBudget: amount,
    consumedBudget: amount,
    minimumClicksForReward: count,
    uniqueClicksOnly: v.boolean(),
    status: text,
    creatorId: id,
    workspaceId: id,
    workspaceSlug: text,
    contentPillarName: textOrNull,
    createdAt: dateTime,
    updatedAt: dateTime,
  });

  const sharer = v.looseObject({ id, name: textOrNull, email: text });

  const event = v.looseObject({
    id,
    event: v.literal('campaign.clicked'),
    timestamp: dateTime,
    data: v.looseObject({ click, campaign, sharer }),
  });

  return (value) => v.is(event, value);
}

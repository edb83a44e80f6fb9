import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Formats } from './formats.ts';

/** @param formats What dates and addresses must look like; the library's own formats where it is left out. */
export function typeboxValidator(formats?: Formats): (value: unknown) => boolean {
  const id = Type.String({ minLength: 1 });
  const text = Type.String();
  const textOrNull = Type.Union([Type.String(), Type.Null()]);
  const dateTime = formats ? Type.String({ pattern: formats.dateTime }) : Type.String({ format: 'date-time' });
  const uri = formats ? Type.String({ pattern: formats.uri }) : Type.String({ format: 'uri' });
  const count = Type.Integer({ minimum: 0 });
  const amount = Type.Number({ minimum: 0 });

  const click = Type.Object({
    id,
    url: uri,
    timestamp: dateTime,
    country: Type.Optional(textOrNull),
    city: Type.Optional(textOrNull),
    region: Type.Optional(textOrNull),
    continent: Type.Optional(textOrNull),
    device: Type.Optional(textOrNull),
    browser: Type.Optional(textOrNull),
    os: Type.Optional(textOrNull),
    referer: Type.Optional(textOrNull),
    refererUrl: Type.Optional(textOrNull),
    ip: Type.Optional(textOrNull),
    qr: Type.Optional(Type.Boolean()),
  });

  const campaign = Type.Object({
    id,
    name: text,
    shareContext: Type.Optional(textOrNull),
    objective: text,
    description: text,
    domain: textOrNull,
    destinationUrl: Type.Union([uri, Type.Null()]),
    utm_source: textOrNull,
    utm_medium: textOrNull,
    utm_campaign: textOrNull,
    utm_term: textOrNull,
    utm_content: textOrNull,
    ref: textOrNull,
    clicks: count,
    shares: count,
    targetShares: Type.Union([count, Type.Null()]),
    startDate: dateTime,
    endDate: dateTime,
    shareRewardAmount: amount,
    clickRewardAmount: amount,
    rewardType: text,
    maxRewardPerEmployee: amount,
    totalBudget: amount,
    consumedBudget: amount,
    minimumClicksForReward: count,
    uniqueClicksOnly: Type.Boolean(),
    status: text,
    creatorId: id,
    workspaceId: id,
    workspaceSlug: text,
    contentPillarName: textOrNull,
    createdAt: dateTime,
    updatedAt: dateTime,
  });

  const sharer = Type.Object({ id, name: textOrNull, email: text });

  const event = Compile(
    Type.Object({
      id,
      event: Type.Literal('campaign.clicked'),
      timestamp: dateTime,
      data: Type.Object({ click, campaign, sharer }),
    }),
  );

  return (value) => event.Check(value);
}

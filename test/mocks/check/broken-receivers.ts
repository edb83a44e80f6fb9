import { createHmac, timingSafeEqual } from 'node:crypto';
import { safeParseEvent } from '../../../src/index.ts';
import { unknownFields } from '../../../src/producer/unknown-fields.ts';
import { type Receiver, rewritten, SECRET, sound, status } from './sound-receiver.ts';
import { standardWebhooks } from '../../../src/signature/schemes.ts';

/** Verifies with a comparison of its own. */
function comparing(isRight: (expected: Buffer, given: string) => boolean): Receiver {
  return async (request) => {
    if (request.method !== 'POST') return status(404);
    const given = request.headers.get('Heyoo-Signature');
    if (given === null) return status(403);
    const expected = createHmac('sha256', SECRET)
      .update(await request.bytes())
      .digest();
    try {
      return status(isRight(expected, given) ? 204 : 401);
    } catch {
      return status(500);
    }
  };
}

/** Goes wrong on an event that a sound receiver takes. */
function after(judge: (event: never) => unknown): Receiver {
  const receive = sound({ dedupe: false });
  return async (request) => {
    const text = await request.clone().text();
    const answer = await receive(request);
    if (!answer.ok) return answer;
    try {
      return status(judge(JSON.parse(text) as never) === false ? 422 : 200);
    } catch {
      return status(500);
    }
  };
}

const FORGERIES = [
  'tampered-body',
  'wrong-secret',
  'unsigned',
  'empty-signature',
  'malformed-signature',
  'shortened-signature',
  'lengthened-signature',
  're-serialised-body',
  'upper-case-signature',
];

interface Campaign {
  readonly destinationUrl: string;
  readonly status: string;
}

/** Receivers with one fault each, and the checks that find it. */
export const broken: [fault: string, create: () => Receiver, fails: string[]][] = [
  ['verifies nothing', () => (request) => status(request.method === 'POST' ? 200 : 405), FORGERIES],
  [
    'says in the body that it rejects, with a status of 200',
    () => {
      const receive = sound();
      return async (request) => new Response((await receive(request)).body);
    },
    [...FORGERIES, 'get'],
  ],
  [
    'answers forgeries with a 500',
    () => {
      const receive = sound();
      return async (request) => {
        const answer = await receive(request);
        return answer.status === 401 ? status(500) : answer;
      };
    },
    FORGERIES,
  ],
  [
    'verifies what it parsed and wrote anew',
    () => {
      const receive = sound();
      return async (request) => receive(await rewritten(request, { body: (text) => JSON.stringify(JSON.parse(text)) }));
    },
    ['other-spelling', 're-serialised-body'],
  ],
  [
    'compares signatures whatever their case',
    () => {
      const receive = sound();
      return async (request) => receive(await rewritten(request, { header: (value) => value.toLowerCase() }));
    },
    ['upper-case-signature'],
  ],
  [
    'decodes signatures leniently',
    () =>
      comparing((expected, text) => {
        const given = Buffer.from(text, 'hex');
        return given.length === expected.length && timingSafeEqual(expected, given);
      }),
    ['lengthened-signature', 'upper-case-signature'],
  ],
  [
    'throws where signatures differ in length',
    () => comparing((expected, text) => timingSafeEqual(Buffer.from(expected.toString('hex')), Buffer.from(text))),
    ['empty-signature', 'malformed-signature', 'shortened-signature', 'lengthened-signature'],
  ],
  [
    'is content with the beginning of a signature',
    () => comparing((expected, text) => expected.toString('hex').startsWith(text)),
    ['empty-signature', 'shortened-signature'],
  ],
  [
    'rejects unknown fields',
    () =>
      after((event) => {
        const { ok } = safeParseEvent(event);
        return !ok || unknownFields((event as { event: 'campaign.created' }).event, event).length === 0;
      }),
    ['unknown-fields'],
  ],
  ['rejects unknown events', () => sound({ rejectUnknown: true }), ['unknown-event']],
  [
    'rejects unknown values',
    () => {
      const check = ({ status }: Campaign): void => {
        if (!['draft', 'active'].includes(status)) throw new Error('bad status');
      };
      return sound({ on: { 'campaign.shared': ({ data }) => check(data.campaign as Campaign) } });
    },
    ['open-values'],
  ],
  [
    'fails on null',
    () => {
      const host = ({ destinationUrl }: Campaign): string => new URL(destinationUrl).host;
      return sound({
        on: {
          'campaign.created': ({ data }) => host(data as Campaign),
          'campaign.clicked': ({ data }) => host(data.campaign as Campaign),
        },
      });
    },
    ['event:campaign.created:nulls', 'event:campaign.clicked:nulls'],
  ],
  [
    'has no handler for one event',
    () =>
      sound({
        on: {
          'post.published': () => {
            throw new Error('not implemented');
          },
        },
      }),
    [
      'event:post.published:basic',
      'event:post.published:minimal',
      'event:post.published:nulls',
      'event:post.published:standalone',
      'unknown-fields',
      'open-values',
    ],
  ],
  [
    'fails on duplicates',
    () => {
      const seen = new Set<string>();
      return after(({ id }: { id: string }) => {
        if (seen.has(id)) throw new Error('duplicate key');
        seen.add(id);
      });
    },
    ['duplicate', 'parallel-duplicate'],
  ],
  [
    'fails on duplicates that overlap',
    () => {
      const inFlight = new Set<string>();
      const receive = sound({ dedupe: false });
      return async (request) => {
        const text = await request.clone().text();
        if (inFlight.has(text)) return status(500);
        if (text !== '') inFlight.add(text);
        const answer = await receive(request);
        inFlight.delete(text);
        return answer;
      };
    },
    ['parallel-duplicate'],
  ],
  [
    'puts off both of two duplicates that overlap',
    () => {
      const inFlight = new Set<string>();
      const overlapping = new Set<string>();
      const receive = sound({ dedupe: false });
      return async (request) => {
        const text = await request.clone().text();
        if (inFlight.has(text)) overlapping.add(text);
        inFlight.add(text);
        const answer = await receive(request);
        inFlight.delete(text);
        return answer.ok && overlapping.has(text) ? status(409) : answer;
      };
    },
    ['parallel-duplicate'],
  ],
  [
    'breaks off large bodies',
    () => {
      const receive = sound();
      return async (request) => {
        const { length } = await request.clone().text();
        if (length > 100_000) throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
        return receive(request);
      };
    },
    ['large-body'],
  ],
  ['takes events of the last five minutes only', () => sound({ maxAge: 300_000, rejectInvalid: true }), ['old-event']],
  [
    'shows a page to a GET',
    () => {
      const receive = sound();
      return (request) => (request.method === 'GET' ? new Response('Welcome') : receive(request));
    },
    ['get'],
  ],
];

/** Faults that only `standard-webhooks` leaves room for. */
export const brokenStandard: typeof broken = [
  [
    'takes the time of a signature for now',
    () => async (request) => {
      const signed = Number(request.headers.get('webhook-timestamp')) * 1000;
      return sound({ scheme: standardWebhooks, now: () => signed, clockSkew: 1e15, maxAge: 1e15 })(request);
    },
    ['stale-signature', 'future-signature'],
  ],
  [
    'looks at the first signature alone',
    () => {
      const receive = sound({ scheme: standardWebhooks });
      return async (request) =>
        receive(await rewritten(request, { name: 'webhook-signature', header: (value) => value.split(' ')[0] ?? '' }));
    },
    ['several-signatures'],
  ],
];

import { deliveryPolicy } from '../../generated/catalog.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { fixtures } from '../../generated/fixtures.ts';
import { openSets } from '../../generated/open-sets.ts';
import { valueAt } from '../../src/parse/value-at.ts';
import { withName } from '../../src/parse/with-role.ts';
import { pointerSegments } from '../../src/pointer.ts';
import { utf8 } from '../../src/signature/encoding.ts';
import { mutate } from '../sender/mutations.ts';
import { ACKNOWLEDGED, type Check, DECIDED, ONCE_AT_LEAST, type Registration } from './check.ts';

const DAY_MS = 86_400_000;

const UNHEARD_OF = 'unheard_of';

/** Long enough to be past the limit of many frameworks, short enough for this package's own. */
const LARGE_BYTES = 1_000_000;

const POLICY = `By the delivery policy that the contract assumes, anything but a 2xx is sent again, and ${deliveryPolicy.disableAfterConsecutiveFailures} failures in a row disable the webhook.`;

/** Deliveries that an endpoint must acknowledge. */
export function acknowledgedChecks({ events, scheme }: Registration): Check[] {
  const [name] = events;
  return [
    ...events.flatMap(eventChecks),
    {
      id: 'unknown-event',
      title: 'An event that the contract does not know',
      why: `A new event may come at any time. Acknowledge what you do not know, and do nothing. ${POLICY}`,
      expected: ACKNOWLEDGED,
      trials: [
        {
          sent: `an event named ${UNHEARD_OF}`,
          send: ({ sender }) => sender.send(withName(sender.event(name), UNHEARD_OF) as object, { name: UNHEARD_OF }),
        },
      ],
    },
    {
      id: 'unknown-fields',
      title: 'Fields that the contract does not know',
      why: 'A field may be added to any object at any time. A schema that forbids unknown fields then rejects every event.',
      expected: ACKNOWLEDGED,
      trials: events.map((name) => ({
        sent: `${name} with one more field in each object`,
        send: ({ sender }) => sender.send(withUnknownFields(sender.event(name)) as object, { name }),
      })),
    },
    {
      id: 'open-values',
      title: 'Values that the contract does not know',
      why: 'A status, a platform or a type may take a new value at any time.',
      expected: ACKNOWLEDGED,
      trials: events.map((name) => ({
        sent: `${name} with a new value in each open set`,
        send: ({ sender }) => sender.send(withUnknownValues(name, sender.event(name)) as object, { name }),
      })),
    },
    {
      id: 'other-spelling',
      title: 'JSON that is spelled in another way',
      why: 'The signature covers the bytes as they were sent. Written anew after parsing, the same JSON has other bytes.',
      expected: ACKNOWLEDGED,
      trials: [
        {
          sent: `${name} with white space and escaped letters, signed as such`,
          send: ({ sender }) => sender.send(utf8(spelledOut(sender.event(name))), { name }),
        },
      ],
    },
    {
      id: 'old-event',
      title: 'An event of yesterday',
      why: 'A retry carries the time of the event, which may be days back. Deduplicate by the id; a window of minutes loses events.',
      expected: ACKNOWLEDGED,
      trials: [
        {
          sent: `${name} with a timestamp of 24 hours ago, signed now`,
          send: ({ sender }) => sender.replay(sender.event(name), { age: DAY_MS }),
        },
      ],
    },
    {
      id: 'duplicate',
      title: 'An event that was handled before',
      why: `The same event may be delivered more than once, with the same id. An error would only bring it back. ${POLICY}`,
      expected: ACKNOWLEDGED,
      trials: [{ sent: `${name}, twice in a row`, send: ({ sender }) => sender.duplicate(sender.event(name)) }],
    },
    {
      id: 'parallel-duplicate',
      title: 'An event that is being handled',
      why: 'Two deliveries of one event may overlap. One may be put off with a 409 while the other is acknowledged; neither may end in an error.',
      expected: ONCE_AT_LEAST,
      trials: [
        {
          sent: `${name}, twice at once`,
          send: ({ sender }) => sender.duplicate(sender.event(name), 2, { parallel: true }),
        },
      ],
    },
    {
      id: 'large-body',
      title: 'A body of 1 MB',
      why: 'The contract does not limit the length of text. Accept or reject the body with a status; do not hang or reset the connection.',
      expected: DECIDED,
      trials: [
        {
          sent: `${name} with one more field of 1 MB`,
          send: ({ sender }) => sender.send({ ...sender.event(name), [UNHEARD_OF]: 'x'.repeat(LARGE_BYTES) }, { name }),
        },
      ],
    },
    ...(scheme.list === undefined ? [] : [rotation(name)]),
  ];
}

function eventChecks(name: WebhookEventName): Check[] {
  return Object.keys(fixtures[name]).map((variant) => ({
    id: `event:${name}:${variant}`,
    title: `${name}, ${variant}`,
    why: `It is a valid event. ${POLICY}`,
    expected: ACKNOWLEDGED,
    trials: [
      {
        sent: `${name} as in the example ${variant}`,
        send: ({ sender }) => sender.send(name, { variant: variant as 'basic' }),
      },
    ],
  }));
}

function rotation(name: WebhookEventName): Check {
  return {
    id: 'several-signatures',
    title: 'Several signatures, one of which is right',
    why: 'While a secret is replaced, deliveries are signed with the old one and the new one.',
    expected: ACKNOWLEDGED,
    trials: [
      {
        sent: `${name}, signed with another secret and with the endpoint's`,
        send: ({ rotating }) => rotating.send(name),
      },
    ],
  };
}

function withUnknownFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownFields);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, item]) => [key, withUnknownFields(item)]);
  return Object.fromEntries([...fields, [UNHEARD_OF, true]]);
}

function withUnknownValues(name: WebhookEventName, event: unknown): unknown {
  const paths = Object.keys(openSets[name]);
  const present = paths.filter((path) => typeof valueAt(event, pointerSegments(path)) === 'string');
  return present.reduce((changed, path) => mutate(changed, path, UNHEARD_OF), event);
}

/** The same JSON with white space in it, and an escape in each text that has the letter for it. */
function spelledOut(event: unknown): string {
  return JSON.stringify(event, null, 2).replaceAll(/"[^"\\]*"/g, (text) => text.replace('a', '\\u0061'));
}

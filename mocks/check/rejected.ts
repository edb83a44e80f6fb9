import type { WebhookEventName } from '../../generated/types.ts';
import type { SignatureScheme } from '../../src/signature/scheme.ts';
import type { TamperKind } from '../sender/tamper.ts';
import { type Check, REJECTED, type Registration } from './check.ts';

const HOUR_MS = 3_600_000;

interface Forgery {
  readonly kind: TamperKind;
  readonly id: string;
  readonly title: string;
  readonly sent: string;
  readonly why: string;
}

const FORGERIES: readonly Forgery[] = [
  {
    kind: 'body',
    id: 'tampered-body',
    title: 'A body that was changed after signing',
    sent: 'with another id than was signed',
    why: 'An attacker who has one delivery could make any number of others from it.',
  },
  {
    kind: 'secret',
    id: 'wrong-secret',
    title: 'A signature with another secret',
    sent: 'signed with a secret that the endpoint does not have',
    why: 'Anyone can sign. Only the secret authenticates the sender.',
  },
  {
    kind: 'missing',
    id: 'unsigned',
    title: 'No signature',
    sent: 'without a signature',
    why: 'Anyone who knows the URL could send events.',
  },
  {
    kind: 'empty',
    id: 'empty-signature',
    title: 'An empty signature',
    sent: 'with the header of the signature left empty',
    why: 'An empty text is the beginning of any signature, and equal to a missing one.',
  },
  {
    kind: 'malformed',
    id: 'malformed-signature',
    title: 'A malformed signature',
    sent: 'with text that does not have the form of a signature',
    why: 'Comparisons of unequal length throw in some libraries. That is a rejection, not an error of the server.',
  },
  {
    kind: 'shortened',
    id: 'shortened-signature',
    title: 'Half a signature',
    sent: 'with the first half of the right signature',
    why: 'The shorter a signature may be, the sooner it is guessed.',
  },
  {
    kind: 'lengthened',
    id: 'lengthened-signature',
    title: 'A signature and more',
    sent: 'with extra characters after the right signature',
    why: 'A decoder that skips what it does not understand lets through what the sender never wrote.',
  },
  {
    kind: 're-serialised',
    id: 're-serialised-body',
    title: 'A body that was written anew after signing',
    sent: 'parsed and written again with indentation, with the signature of the body before',
    why: 'An endpoint that accepts this verifies what it parsed, not what was sent. It rejects valid events whose JSON is spelled in another way.',
  },
];

const UPPER_CASE: Forgery = {
  kind: 'upper-case',
  id: 'upper-case-signature',
  title: 'A signature in capitals',
  sent: 'with the signature in capitals',
  why: 'A signature has one spelling. Where a comparison is lenient in one way, it tends to be in others.',
};

/** What else is signed, in a header of its own. */
function signedHeaders({ id, timestamp }: SignatureScheme): Forgery[] {
  const changedId = id && {
    kind: 'id' as const,
    id: 'changed-id',
    title: `A ${id.header} that was changed after signing`,
    sent: `with another ${id.header} than was signed`,
    why: 'A recorded delivery could be sent again under a new id, past any deduplication.',
  };
  const changedTime = timestamp &&
    'header' in timestamp && {
      kind: 'time' as const,
      id: 'changed-time',
      title: `A ${timestamp.header} that was changed after signing`,
      sent: `with another ${timestamp.header} than was signed`,
      why: 'A recorded delivery could be sent again at any time.',
    };
  return [changedId, changedTime].flatMap((forgery) => forgery || []);
}

/** Deliveries that an endpoint must reject. */
export function rejectedChecks({ events: [name], scheme }: Registration): Check[] {
  const forgeries = [...FORGERIES, ...(scheme.encoding === 'hex' ? [UPPER_CASE] : []), ...signedHeaders(scheme)];
  return [
    ...forgeries.map((forgery) => forgeryCheck(name, forgery)),
    ...(scheme.timestamp ? [signedAt(name, -HOUR_MS), signedAt(name, HOUR_MS)] : []),
    {
      id: 'get',
      title: 'A GET',
      why: 'A delivery is a POST. A page at the same address hides that a webhook was registered with the wrong URL.',
      expected: { ...REJECTED, text: '405 or 404, or another 4xx' },
      trials: [{ sent: 'a GET without a body or a signature', send: ({ get }) => get() }],
    },
  ];
}

function forgeryCheck(name: WebhookEventName, { kind, id, title, sent, why }: Forgery): Check {
  return {
    id,
    title,
    why,
    expected: REJECTED,
    trials: [{ sent: `${name} ${sent}`, send: ({ sender }) => sender.tamper(sender.event(name), kind) }],
  };
}

function signedAt(name: WebhookEventName, offset: number): Check {
  const isPast = offset < 0;
  return {
    id: isPast ? 'stale-signature' : 'future-signature',
    title: isPast ? 'A signature of an hour ago' : 'A signature from an hour ahead',
    why: 'The signed time is what keeps a recorded delivery from being sent again later.',
    expected: REJECTED,
    trials: [
      {
        sent: `${name}, rightly signed ${isPast ? 'an hour ago' : 'for an hour from now'}`,
        send: ({ sender, now }) => sender.send(sender.event(name), { at: now() + offset }),
      },
    ],
  };
}

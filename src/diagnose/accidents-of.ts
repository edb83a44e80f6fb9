import type { Accident } from './accident.ts';
import type { FoundForm } from './form.ts';
import type { Match } from './search.ts';
import { SECRET_TEXTS } from './secret/keys.ts';

/** Default tolerance of a scheme that signs a time, in seconds. */
const TOLERANCE_S = 300;

/** Everything that keeps the receiver from accepting a delivery whose form is found. */
export function accidentsOf(
  { body, content: { timestamp } }: Match,
  { accidents, scheme, reading, signature }: FoundForm,
  { now, secrets }: { readonly now: number; readonly secrets: number },
): readonly Accident[] {
  return [
    ...accidents,
    ...(signature.isUpperCase
      ? [{ name: 'upper-case-hex' as const, text: 'The hexadecimal digits of the signature are upper case.' }]
      : []),
    ...(timestamp ? staleness(Number(timestamp.value), scheme.timestamp?.tolerance ?? TOLERANCE_S, now) : []),
    ...reading.accidents.map((name) => ({ name, text: SECRET_TEXTS[name].text })),
    ...otherSecret(reading.secretIndex, secrets),
    ...body.accidents.map(({ name, text }) => ({ name, text })),
  ];
}

function staleness(signedAt: number, tolerance: number, now: number): readonly Accident[] {
  const off = Math.round(now / 1000 - signedAt);
  if (Math.abs(off) <= tolerance) return [];
  const when = `The delivery was signed ${Math.abs(off)} s ${off > 0 ? 'ago' : 'in the future'}, by this clock`;
  return [{ name: 'stale-timestamp', text: `${when}, where ${tolerance} s are allowed: compare the clocks.` }];
}

function otherSecret(index: number, secrets: number): readonly Accident[] {
  if (index === 0) return [];
  return [{ name: 'other-secret', text: `The secret is number ${index + 1} of the ${secrets} that were given.` }];
}

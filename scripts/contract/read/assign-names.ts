import { type Candidate, isNameOf, normalize } from './discriminator.ts';

/** A webhook with the names that its payloads can have. */
export interface Claim<W extends Candidate = Candidate> {
  readonly webhook: W;
  readonly values: readonly string[];
}

export interface Assigned<W extends Candidate = Candidate> {
  readonly names: ReadonlyMap<W, readonly string[]>;
  /** Names that belong to no webhook. */
  readonly leftOver: readonly string[];
  /** Webhooks whose own name is not among their values. */
  readonly unnamed: readonly W[];
}

/**
 * Gives each name to one webhook. A name that several webhooks allow goes to the one whose key it equals, else to the
 * one whose operation id it equals, else to the one whose key it starts with.
 */
export function assignNames<W extends Candidate>(claims: readonly Claim<W>[]): Assigned<W> {
  const owners = new Map<string, W>();
  for (const value of new Set(claims.flatMap(({ values }) => values))) {
    const claimants = claims.filter(({ values }) => values.includes(value)).map(({ webhook }) => webhook);
    const owner = ownerOf(value, claimants);
    if (owner) owners.set(value, owner);
  }
  const named = new Set(owners.values());
  const names = new Map<W, readonly string[]>();
  const leftOver = new Set<string>();
  for (const { webhook, values } of claims) {
    const shared = claims.some(
      (other) => other.webhook !== webhook && other.values.some((value) => values.includes(value)),
    );
    for (const value of values) if (!owners.has(value)) leftOver.add(value);
    const own = values.filter((value) => owners.get(value) === webhook);
    const exact = shared ? own.filter((value) => isNameOf(value, webhook)) : [];
    for (const value of exact.length > 0 ? own : []) if (!exact.includes(value)) leftOver.add(value);
    if (own.length > 0) names.set(webhook, exact.length > 0 ? exact : own);
  }
  return {
    names,
    leftOver: [...leftOver],
    unnamed: claims.map(({ webhook }) => webhook).filter((webhook) => !named.has(webhook)),
  };
}

function ownerOf<W extends Candidate>(value: string, claimants: readonly W[]): W | undefined {
  if (claimants.length === 1) return claimants[0];
  const same = (known: string | undefined): boolean => known !== undefined && normalize(known) === normalize(value);
  const starts = claimants
    .filter(({ key }) => normalize(key) !== '' && normalize(value).startsWith(normalize(key)))
    .sort((a, b) => normalize(b.key).length - normalize(a.key).length);
  return claimants.find(({ key }) => same(key)) ?? claimants.find(({ operationId }) => same(operationId)) ?? starts[0];
}

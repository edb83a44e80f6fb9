import type { WebhookEventName } from '../../generated/types.ts';
import { validators } from '../../generated/validator-map.ts';
import { driftOf, type Drift } from '../../src/diagnose/drift/drift.ts';
import { check } from '../../src/parse/check.ts';
import { isEventName } from '../../src/parse/is-event-name.ts';
import type { SavedEvent } from './read-events.ts';

/** What deviates at one place. */
export interface Deviation {
  readonly kind: 'unknown field' | 'unknown value' | 'missing' | 'null' | 'constraint';
  readonly path: string;
  /** A type, a value or a keyword of JSON Schema, where there is one. */
  readonly detail: string | undefined;
  /** The type that was found, for a constraint. */
  readonly type?: string;
  /** In how many events. */
  readonly count: number;
}

export interface EventDrift {
  readonly event: WebhookEventName;
  readonly events: number;
  readonly deviations: readonly Deviation[];
}

export interface DriftSummary {
  readonly drifts: readonly EventDrift[];
  /** Events that the contract does not know, and values that are not events. */
  readonly unknown: number;
}

/** How often each deviation occurs, by event. */
export function collectDrift(events: readonly SavedEvent[]): DriftSummary {
  const byEvent = new Map<WebhookEventName, { events: number; deviations: Map<string, Deviation> }>();
  let unknown = 0;
  for (const { name, value } of events) {
    if (!isEventName(name)) {
      unknown++;
      continue;
    }
    const seen = byEvent.get(name) ?? { events: 0, deviations: new Map() };
    byEvent.set(name, seen);
    seen.events++;
    const drift = driftOf(name, value, check(validators[name], value) ?? []);
    for (const deviation of drift ? deviationsOf(drift) : []) {
      const key = JSON.stringify(deviation);
      seen.deviations.set(key, { ...deviation, count: (seen.deviations.get(key)?.count ?? 0) + 1 });
    }
  }
  const drifts = [...byEvent].map(([event, seen]) => ({
    event,
    events: seen.events,
    deviations: [...seen.deviations.values()],
  }));
  return { drifts, unknown };
}

function deviationsOf(drift: Drift): readonly Omit<Deviation, 'count'>[] {
  return [
    ...drift.unknownFields.map(({ path, kind }) => ({ kind: 'unknown field' as const, path, detail: kind })),
    ...drift.unknownValues.map(({ path, value }) => ({ kind: 'unknown value' as const, path, detail: value })),
    ...drift.missing.map((path) => ({ kind: 'missing' as const, path, detail: undefined })),
    ...drift.nulls.map((path) => ({ kind: 'null' as const, path, detail: undefined })),
    ...drift.types.map(({ path, kind, keyword }) => ({
      kind: 'constraint' as const,
      path,
      detail: keyword,
      type: kind,
    })),
  ];
}

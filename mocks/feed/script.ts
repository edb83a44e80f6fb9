import type { WebhookEvent, WebhookEventName } from '../../generated/events.ts';
import type { FixtureOptions } from '../fixture.ts';

export type EmitOptions<Name extends WebhookEventName> = Pick<FixtureOptions<Name>, 'variant' | 'overrides'>;

/** An event to emit: its name, or its name with the options of `emit`. */
export type ScriptStep =
  | WebhookEventName
  | { [Name in WebhookEventName]: { readonly name: Name } & EmitOptions<Name> }[WebhookEventName];

export interface ScriptOptions {
  /** Milliseconds before each event. Default: events come when `next` is called, and only then. */
  readonly every?: number;
  /**
   * Calls back once, after so many milliseconds, and returns what calls it off. Default: `setTimeout`.
   *
   * @example
   * const due: (() => void)[] = [];
   * feed.script(['campaign.created'], { every: 1000, schedule: (run) => { due.push(run); return () => {}; } });
   */
  readonly schedule?: (run: () => void, ms: number) => () => void;
}

/** Events that are emitted one after the other. */
export interface FeedScript {
  /** Emits the next event now, without a change to when the one after it is due. Undefined at the end. */
  next(): WebhookEvent | undefined;
  /** Emits nothing more. */
  stop(): void;
  /** What was emitted, once all is emitted or the script is stopped. */
  readonly done: Promise<readonly WebhookEvent[]>;
}

/** @throws {TypeError} for an `every` that is no number of milliseconds. */
export function runScript(
  steps: readonly ScriptStep[],
  { every, schedule = later }: ScriptOptions,
  emit: (step: ScriptStep) => WebhookEvent,
): FeedScript {
  if (every !== undefined && !(every > 0 && every < Infinity)) {
    throw new TypeError(`@heyoo/webhooks: "every" is a number of milliseconds above 0, not ${every}.`);
  }
  const waiting = [...steps];
  const emitted: WebhookEvent[] = [];
  let end: (events: readonly WebhookEvent[]) => void = () => undefined;
  const done = new Promise<readonly WebhookEvent[]>((resolve) => (end = resolve));
  let callOff: (() => void) | undefined;

  function stop(): void {
    waiting.length = 0;
    callOff?.();
    end(emitted);
  }
  function next(): WebhookEvent | undefined {
    const step = waiting.shift();
    if (step === undefined) return undefined;
    try {
      const event = emit(step);
      emitted.push(event);
      return event;
    } finally {
      if (waiting.length === 0) stop();
    }
  }
  function wait(ms: number): void {
    callOff = schedule(() => {
      if (waiting.length > 1) wait(ms);
      next();
    }, ms);
  }

  if (waiting.length === 0) stop();
  else if (every !== undefined) wait(every);
  return { next, stop, done };
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

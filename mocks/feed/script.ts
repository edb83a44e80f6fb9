import type { WebhookEvent, WebhookEventName } from '../../generated/types.ts';
import { assertEventName } from '../assert-event-name.ts';
import type { FixtureOptions } from '../fixture.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { checkFunction, checkNumber, MAX_DELAY_MS, wrongOption } from '../../src/check-option.ts';

export type EmitOptions<Name extends WebhookEventName> = Pick<FixtureOptions<Name>, 'variant' | 'overrides'>;

/** An event to emit: its name, or its name with the options of `emit`. */
export type ScriptStep =
  | WebhookEventName
  | { [Name in WebhookEventName]: { readonly name: Name } & EmitOptions<Name> }[WebhookEventName];

export interface ScriptOptions {
  /** The delay before each event, in milliseconds. Default: an event is emitted when `next` is called. */
  readonly every?: number;
  /**
   * Calls `run` once after a delay in milliseconds, and returns a function that cancels this. Default: `setTimeout`.
   *
   * @example
   * const due: (() => void)[] = [];
   * feed.script([name], { every: 1000, schedule: (run) => { due.push(run); return () => {}; } });
   */
  readonly schedule?: (run: () => void, ms: number) => () => void;
}

/** Events that are emitted one after the other. */
export interface FeedScript {
  /**
   * Emits the next event now, and returns it; undefined at the end. The times of later events stay the same.
   *
   * @throws {TypeError} for an event that cannot be created, such as one of an unknown variant; the next call skips it.
   */
  next(): WebhookEvent | undefined;
  /** Stops the script. */
  stop(): void;
  /**
   * Resolves with the emitted events when the script ends or is stopped. Rejects, and the script ends, when an event that
   * is due cannot be created.
   */
  readonly done: Promise<readonly WebhookEvent[]>;
}

const OPTIONS = { every: true, schedule: true } as const;

/**
 * @param running the scripts that have not ended, this one included.
 * @throws {TypeError} for an invalid or unknown option, or an unknown event.
 */
export function runScript(
  steps: readonly ScriptStep[],
  options: ScriptOptions,
  emit: (step: ScriptStep) => WebhookEvent,
  running: Set<FeedScript>,
): FeedScript {
  assertOptions<ScriptOptions>('script', options, OPTIONS);
  const { every, schedule } = options;
  if (every !== undefined) checkNumber('every', every, 'milliseconds', { max: MAX_DELAY_MS });
  checkFunction('schedule', schedule);
  if (!Array.isArray(steps)) throw wrongOption('steps', 'a list of events', steps);
  for (const step of steps) assertEventName(typeof step === 'object' ? step?.name : step);
  return runTimed(steps, { delayOf: every === undefined ? undefined : () => every, schedule, emit, running });
}

interface Timing<Step> {
  /** The delay before a step, in milliseconds. Without it, a step is taken when `next` is called. */
  readonly delayOf: ((step: Step) => number) | undefined;
  readonly schedule: ScriptOptions['schedule'];
  readonly emit: (step: Step) => WebhookEvent;
  readonly running: Set<FeedScript>;
}

/** Takes one step after the other. */
export function runTimed<Step>(
  steps: readonly Step[],
  { delayOf, schedule = later, emit, running }: Timing<Step>,
): FeedScript {
  const waiting = [...steps];
  const emitted: WebhookEvent[] = [];
  let resolve: (events: readonly WebhookEvent[]) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const done = new Promise<readonly WebhookEvent[]>((...settle) => ([resolve, reject] = settle));
  let callOff: (() => void) | undefined;

  function stop(): void {
    waiting.length = 0;
    callOff?.();
    running.delete(script);
    resolve(emitted);
  }
  function play(): WebhookEvent | undefined {
    const step = waiting.shift();
    if (step === undefined) return undefined;
    const event = emit(step);
    emitted.push(event);
    return event;
  }
  function next(): WebhookEvent | undefined {
    try {
      return play();
    } finally {
      if (waiting.length === 0) stop();
    }
  }
  function wait(delay: (step: Step) => number, index: number): void {
    const due = waiting[index];
    if (due === undefined) return;
    callOff = schedule(() => {
      wait(delay, 1);
      try {
        play();
      } catch (error) {
        waiting.length = 0;
        reject(error);
      }
      if (waiting.length === 0) stop();
    }, delay(due));
  }

  const script: FeedScript = { next, stop, done };
  running.add(script);
  if (waiting.length === 0) stop();
  else if (delayOf) wait(delayOf, 0);
  return script;
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

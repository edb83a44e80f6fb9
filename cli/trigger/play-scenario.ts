import { setTimeout } from 'node:timers/promises';
import type { Sender } from '../../mocks/sender/create-sender.ts';
import type { SendResult } from '../../mocks/sender/send-result.ts';
import type { Scenario } from '../../mocks/scenario/scenario-step.ts';

/** Sends each event of a scenario when it happens, until Ctrl-C. */
export async function playScenario(
  { steps }: Scenario,
  sender: Sender,
  signal: AbortSignal,
  onSent: (result: SendResult) => void,
): Promise<void> {
  for (const { at, event, name } of steps) {
    const rest = at - Date.now();
    if (rest > 0) await setTimeout(rest, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    onSent(await sender.send(event, { name }));
  }
}

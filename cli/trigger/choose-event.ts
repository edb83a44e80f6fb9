import { eventNames } from '../../generated/catalog.ts';
import { fixtures } from '../../generated/fixtures.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { didYouMean } from '../../src/did-you-mean.ts';
import { UsageError } from '../exit-code.ts';
import { table } from '../layout.ts';
import type { Terminal } from '../terminal.ts';

export interface Choice {
  readonly name: string;
  readonly variant?: string;
}

/**
 * Asks a person for an event and a variant of it, each by name or number.
 *
 * @throws {UsageError} where nobody is there to answer, with the events and their variants, and for the end of the input.
 */
export async function chooseEvent(terminal: Terminal): Promise<Choice> {
  const list = table(
    eventNames.map((name, index) => [String(index + 1), name, variantsOf(name).join(', ')]),
    terminal.columns,
  );
  if (!terminal.isInteractive)
    throw new UsageError(`there is no event. Name one, and with --variant one of its examples:\n${list}`);
  terminal.err(list);
  const name = picked(await terminal.ask('Event (name or number): '), eventNames);
  const variants = variantsOf(name as WebhookEventName);
  if (variants.length === 1) return { name };
  terminal.err(
    table(
      variants.map((variant, index) => [String(index + 1), variant]),
      terminal.columns,
    ),
  );
  return { name, variant: picked(await terminal.ask(`Variant (default: ${variants[0]}): `), variants, variants[0]) };
}

/** The names of the examples of an event. */
export function variantsOf(name: WebhookEventName): string[] {
  return Object.keys(fixtures[name]);
}

function picked(answer: string | undefined, names: readonly string[], byDefault?: string): string {
  if (answer === undefined) throw new UsageError('nothing was chosen.');
  const text = answer.trim();
  const chosen = text === '' ? byDefault : (names[Number(text) - 1] ?? names.find((name) => name === text));
  if (chosen !== undefined) return chosen;
  throw new UsageError(
    text === '' ? 'nothing was chosen.' : `there is no "${text}" in the list.${didYouMean(text, names)}`,
  );
}

import type { Command } from 'commander';
import { eventNames } from '../../generated/catalog.ts';
import { SCENARIO_NAMES } from '../scenario-named.ts';

/** What may be typed where, in the words of a shell. */
export interface Words {
  readonly command: string;
  readonly description: string;
  readonly arguments: readonly string[];
  readonly options: readonly Completable[];
}

interface Completable {
  readonly flag: string;
  readonly description: string;
  /** The values that it takes, where these are known. */
  readonly values: readonly string[];
}

/** Shells expand some characters in what they complete. */
const SAFE = /^[\w./:-]+$/;

/** Arguments and options whose values are names in the contract. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  trigger: eventNames,
  events: eventNames,
  'check --event': eventNames,
  'trigger --scenario': SCENARIO_NAMES,
  'feed --scenario': SCENARIO_NAMES,
};

/** The commands of a program, each with its arguments and options. */
export function wordsOf(program: Command): Words[] {
  return program.commands.map((command) => {
    const name = command.name();
    const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
    const options = [...command.options, ...program.options].flatMap(({ long, description, argChoices, hidden }) => {
      if (!long || hidden) return [];
      return [{ flag: long, description, values: argChoices ?? namesFor(`${name} ${long}`) }];
    });
    return { command: name, description: command.description(), arguments: [...choices, ...namesFor(name)], options };
  });
}

function namesFor(place: string): readonly string[] {
  return (NAMES[place] ?? []).filter((name) => SAFE.test(name));
}

/** Writes the completion of the command for a shell. */
export type WriteScript = (command: string, words: readonly Words[]) => string;

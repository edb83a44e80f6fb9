import type { EventContract } from '../../contract/contract.ts';
import { shellCommand, shellWord } from './shell.ts';

/** Sends an event of this kind with the command line of the package, which never downloads anything. */
export function trigger({ name }: EventContract, packageName: string, secret: string | undefined): string {
  return shellCommand(`npx --no ${packageName} trigger ${plainOrQuoted(name)}`, [
    '--to http://localhost:3000/webhooks',
    ...(secret === undefined ? [] : [`--secret ${plainOrQuoted(secret)}`]),
  ]);
}

function plainOrQuoted(text: string): string {
  return /^\w[\w.:/-]*$/.test(text) ? text : shellWord(text);
}

import type { EventContract } from '../../contract/contract.ts';
import { shellArgument, shellCommand, shellWord } from './shell.ts';

/** Sends an event of this kind with the command line of the package, which never downloads anything. */
export function trigger({ name }: EventContract, packageName: string, secret: string | undefined): string {
  return shellCommand(
    `npx --no ${/^@?[\w./-]+$/.test(packageName) ? packageName : shellWord(packageName)} trigger ${shellArgument(name)}`,
    ['--to http://localhost:3000/webhooks', ...(secret === undefined ? [] : [`--secret ${shellArgument(secret)}`])],
  );
}

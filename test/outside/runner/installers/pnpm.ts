import type { Installer } from './installer.ts';
import { npm } from './npm.ts';

/** Its default: links into a store, so that a package finds what it declares and nothing else. */
export const pnpm: Installer = {
  ...npm,
  package: 'pnpm',
  command: 'pnpm install --prefer-offline --reporter=append-only',
  // Packages' scripts are not run until someone approves them; with this pnpm does not stop to ask.
  files: { 'pnpm-workspace.yaml': 'strictDepBuilds: false\n' },
  hasFolders: false,
};

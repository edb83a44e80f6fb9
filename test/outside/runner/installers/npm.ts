import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Installer } from './installer.ts';

export const npm: Installer = {
  command: 'npm install --prefer-offline --no-audit --no-fund --no-package-lock --loglevel=error',
  hasFolders: true,
  versionOf(folder, name) {
    const manifest = readFileSync(path.join(folder, 'node_modules', name, 'package.json'), 'utf8');
    return (JSON.parse(manifest) as { version: string }).version;
  },
};

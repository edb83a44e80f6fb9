import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Installer } from './installer.ts';

/** Its default: Plug'n'Play, without node_modules. */
export const yarn: Installer = {
  package: '@yarnpkg/cli-dist',
  // Yarn does not read the settings of npm.
  command: 'YARN_NPM_REGISTRY_SERVER="$(npm config get registry)" yarn install',
  // So that it is a project of its own.
  files: { 'yarn.lock': '' },
  hasFolders: false,
  versionOf(folder, name) {
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(read(folder, 'package.json'));
    const [, version] =
      read(folder, 'yarn.lock')
        .split('\n\n')
        .filter((entry) => entry.split(/[",]+ ?/).includes(`${name}@npm:${dependencies[name]}`))
        .map((entry) => /^  version: (.+)$/m.exec(entry))[0] ?? [];
    if (version === undefined) throw new Error(`yarn.lock has no version of ${name}.`);
    return version;
  },
};

function read(folder: string, file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}

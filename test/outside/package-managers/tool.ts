import type { Row, Tool } from '../runner/definition.ts';

const ALONE = '[ "$(npm ls --all --omit=dev --parseable | tail -n +2)" = "$PWD/node_modules/@heyoo/webhooks" ]';

/** What a build for production installs: this package, and nothing with it. */
function production(command: string, devDependencies: Readonly<Record<string, string>>): Row {
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { '@heyoo/webhooks': 'file:../../package.tgz' },
    devDependencies,
  };
  return {
    folder: 'alone',
    files: { 'package.json': JSON.stringify(manifest) },
    steps: [`${command} --no-audit --no-fund`, ALONE, 'node run.js', 'npx --no heyoo-webhooks events'],
  };
}

const npm: Tool = {
  name: 'npm',
  core: true,
  rows: {
    production: production('npm install --omit=dev', { typescript: '^5.9.0' }),
    // A development dependency that is also somebody's optional peer counts as optional, too.
    'production-with-msw': {
      ...production('npm install --omit=dev --omit=optional', { msw: '^2.10.5' }),
      core: false,
    },
  },
};

const withMsw = { msw: '^2.10.5', typescript: '^5.9.0', '@types/node': '^20.0.0' };

/** By the command that runs Node where packages are found. */
const strict: Readonly<Record<'pnpm' | 'yarn', string>> = { pnpm: 'node', yarn: 'yarn node' };

const others = Object.entries(strict).flatMap(([name, node]): Tool[] => {
  const common = { installer: name as keyof typeof strict, core: false };
  const roundTrip: Row = {
    folder: '../runtimes/round-trip',
    steps: [`${node} every-entry.js`, `${node} send-and-receive.js`],
    server: { start: `${node} server.js`, path: '/webhooks' },
  };
  const types: Row = { steps: [name === 'yarn' ? 'yarn tsc' : 'tsc'] };
  const wrongMsw: Row = { folder: 'wrong-msw', steps: [`${node} wait.js`] };
  const alone: Row = { steps: [`${node} run.js`] };
  return [
    { ...common, name, dependencies: withMsw, rows: { 'round-trip': roundTrip, types } },
    { ...common, name: `${name}-alone`, rows: { alone } },
    { ...common, name: `${name}-msw-3`, dependencies: { msw: '^3.0.0' }, rows: { 'wrong-msw': wrongMsw } },
  ];
});

const tools: Tool[] = [npm, ...others];

export default tools;

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/root.ts';

/** What a program costs the compiler. The counts are the same on every machine. */
export interface TypeCost {
  readonly errors: readonly string[];
  readonly instantiations: number;
  readonly types: number;
  /** Of the check alone, without reading files. */
  readonly seconds: number;
}

/**
 * What the compiler says of the project in a folder.
 *
 * @throws {Error} if it ended without a report.
 */
export function typeCost(folder: string): TypeCost {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '--project', '.', '--extendedDiagnostics'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const figure = (name: string): number => {
    const [, text] = new RegExp(`^${name}: +([\\d.]+)s?$`, 'm').exec(stdout) ?? [];
    if (text === undefined) throw new Error(`tsc ended without a report: ${stdout}${stderr}`);
    return Number(text);
  };
  return {
    errors: stdout.split(/\n(?=\S)/).filter((line) => line.includes('error TS')),
    instantiations: figure('Instantiations'),
    types: figure('Types'),
    seconds: figure('Check time'),
  };
}

const OPTIONS = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: 'esnext',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['esnext', 'dom', 'dom.iterable'],
  types: [],
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
  paths: { '#hmac': ['./src/signature/hmac.web.ts'], '#transport': ['./src/producer/transport.web.ts'] },
};

/**
 * What a receiver with a handler for each event, and a sender of any, cost with what was generated of a contract in
 * `generated/` of the folder. The source of the package is checked with them.
 */
export function costOfAllHandlers(folder: string, events: readonly string[]): TypeCost {
  mkdirSync(folder, { recursive: true });
  for (const name of ['src', 'package.json'])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  const handlers = events.map((name) => `    ${JSON.stringify(name)}: (event) => Object.keys(event),`);
  const program = `import { parseEvent, type WebhookEventName, type WebhookEventOf } from './src/index.ts';
import { createDelivery } from './src/producer.ts';
import { createWebhookHandler } from './src/receiver.ts';

export const handler = createWebhookHandler({
  secret: 'whsec_4f9a2c7d',
  on: {
${handlers.join('\n')}
  },
});
export const names = Object.keys(parseEvent('{}'));
export async function send<Name extends WebhookEventName>(event: WebhookEventOf<Name>): Promise<string> {
  const delivery = await createDelivery(event, { url: 'https://example.com', secret: 'whsec_4f9a2c7d' });
  return delivery.url;
}
`;
  writeFileSync(path.join(folder, 'program.ts'), program);
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: OPTIONS, files: ['program.ts'] }),
  );
  return typeCost(folder);
}

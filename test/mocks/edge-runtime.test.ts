import path from 'node:path';
import { EdgeVM } from '@edge-runtime/vm';
import { build, type BuildResult } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { createSender } from '../../mocks/sender/create-sender.ts';
import { schemesByName } from '../../src/signature/scheme-names.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const WORKER = `
import { checkReceiver } from './mocks/check/check-receiver.ts';
import { reportToJUnit } from './mocks/check/report-to-junit.ts';
import { reportToText } from './mocks/check/report-to-text.ts';
import { createSender } from './mocks/sender/create-sender.ts';
import { createWebhookHandler } from './src/receiver.ts';
import { schemesByName } from './src/signature/scheme-names.ts';
const settings = (name = 'contract') => ({ secret: '${SECRET}', scheme: schemesByName[name] });
globalThis.check = async (scheme) => {
  const report = await checkReceiver(createWebhookHandler({ ...settings(scheme), on: {} }), settings(scheme));
  return [report.failed, report.passed > 30, reportToText(report).length > 0, reportToJUnit(report).length > 0].join();
};
globalThis.event = (seed) => JSON.stringify(createSender({ ...settings(), url: 'https://a.example', seed, now: () => 0 }).event('post.published'));
`;

let bundle: BuildResult<{ metafile: true; write: false }>;
let edge: EdgeVM;

/** A runtime with the web's own interfaces and none of Node's. */
beforeAll(async () => {
  bundle = await build({
    stdin: { contents: WORKER, resolveDir: ROOT, loader: 'js' },
    alias: { '#hmac': './src/signature/hmac.web.ts' },
    absWorkingDir: ROOT,
    bundle: true,
    format: 'iife',
    platform: 'neutral',
    write: false,
    metafile: true,
  });
  edge = new EdgeVM();
  edge.evaluate(bundle.outputFiles[0]?.text ?? '');
});

test('the sender and the check need no package', () => {
  expect(Object.keys(bundle.metafile.inputs).filter((file) => file.includes('node_modules'))).toEqual([]);
});

test.each(Object.keys(schemesByName))('%s: the check runs where there is no Node', async (scheme) => {
  expect(await edge.evaluate(`check(${JSON.stringify(scheme)})`)).toBe('0,true,true,true');
});

test('a seed gives the same event as on Node', () => {
  const here = createSender({ url: 'https://a.example', secret: SECRET, seed: 'edge', now: () => 0 });
  expect(edge.evaluate(`event('edge')`)).toBe(JSON.stringify(here.event('post.published')));
});

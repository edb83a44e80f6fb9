import type { Row, Tool } from '../runner/definition.ts';
import { ROOT } from '../runner/paths.ts';
import { COPY, REVISION, vitestRun } from '../runner/repository.ts';

/** Tests that take the names of events from the contract, or need none. */
const ANY_CONTRACT = [
  'test/any-contract',
  'test/cli/listen/origin-check.test.ts',
  'test/cli/listen/page-stream.test.ts',
  'test/cli/printable.test.ts',
  'test/cli/program.test.ts',
  'test/mocks/check/report-to-*.test.ts',
  'test/mocks/receiver/{on-delivery,reset}.test.ts',
  'test/mocks/sender/{lost-abort,retry,shuffle,tamper,transmit}.test.ts',
  'test/mocks/server/has-path.test.ts',
  'test/src/parse/decode.test.ts',
  'test/src/producer/{assert-deliverable-url,body-text,delivery-headers,http-date,retry-after,stop-status}.test.ts',
  'test/src/producer/transport.auto.test.ts',
  'test/src/producer/{guard,node}/*.test.ts',
  'test/src/receiver/{body-buffer,claims,create-webhook-handler,deduplication,doors,drain,open-envelope}.test.ts',
  'test/src/receiver/{read-body,unsigned-parts}.test.ts',
  'test/mocks/reseed.test.ts',
  'test/src/stream/{id-generator,wire-event}.test.ts',
  'test/src/timeout.test.ts',
  'test/src/receiver/dedupe/memory.test.ts',
  'test/src/signature/{bundle,hmac,interop,keyring,read-signature,standard-webhooks}.test.ts',
  'test/src/signature/{timing-safe,verify-signature}.test.ts',
  'test/scripts/{contract,emit,output,release}',
];

/** What a contributor does in a clone: the repository with its own tools, installed as `npm ci` does. */
const tool: Tool = {
  core: true,
  shown: [],
  rows: {
    // A test of the repository adds one too, with a field of its own.
    'sixth-event': {
      core: false,
      ...inClone(
        'npm run --silent new:event -- post.failed',
        'npm run --silent lint:spec',
        'npm run --silent generate',
        'npm run --silent lint:code',
        'npm run --silent typecheck',
        vitestRun('--config vitest.fast.config.ts any-contract mocks cli'),
      ),
    },
    // The commands of the README, after a change that its version does not allow.
    release: {
      core: false,
      ...inClone(
        'npm run --silent new:event -- post.failed',
        'sh -c "! npm run --silent release:check"',
        'npm run --silent release',
        'npm run --silent release:check',
        'npm run --silent generate -- --check',
        'oxfmt --check CHANGELOG.md spec package.json',
        'grep -q "post.failed" CHANGELOG.md',
        'test -f "spec/releases/$(npm pkg get version | tr -d \\").json"',
        'test -z "$(grep -L -- "-$(npm pkg get version | tr -d \\").tgz" README.md docs/index.md)"',
      ),
    },
    // What was packed in one folder is what is built in another, byte for byte.
    rebuilt: {
      core: false,
      ...inClone(
        // What is bundled is named after its path, which must not lead out of the clone.
        `rm node_modules && { cp -al "${ROOT}/node_modules" . || cp -a "${ROOT}/node_modules" .; }`,
        'npm run --silent build',
        'diff -r dist ../node_modules/@heyoo/webhooks/dist',
      ),
    },
    'other-company': inClone(
      'rm -r spec',
      'cp -r test/other-company/spec spec',
      'npm pkg set name=@harbor/events',
      'npm pkg delete bin',
      'npm pkg set bin.harbor-events=./dist/cli/main.js',
      'npm run --silent generate',
      'npm run --silent build',
      'tsc --noEmit --project test/other-company',
      vitestRun(ANY_CONTRACT.join(' ')),
      'node dist/cli/main.js events',
    ),
  },
};

export default tool;

function inClone(...steps: readonly string[]): Row {
  return {
    files: REVISION,
    steps: [
      COPY,
      `ln -s "${ROOT}/node_modules" node_modules`,
      ...steps.map((step) => `PATH="$PWD/node_modules/.bin:$PATH" ${step}`),
    ],
  };
}

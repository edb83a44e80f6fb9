// Compares the document with the last release, and fails if its version does not rise enough.
import { parseArgs } from 'node:util';
import { SpecError } from './contract/spec-error.ts';
import { problemText } from './problem-text.ts';
import { checkSpec } from './release/check-spec.ts';
import { toMarkdown, toText } from './release/report.ts';

const { values } = parseArgs({
  options: {
    spec: { type: 'string', default: 'spec/openapi.yaml' },
    releases: { type: 'string', default: 'spec/releases' },
    manifest: { type: 'string', default: 'package.json' },
    /** For a pull request. */
    markdown: { type: 'boolean', default: false },
  },
});

try {
  const check = await checkSpec(values);
  if (check) console.log(values.markdown ? toMarkdown(check) : toText(check));
  else console.log('Nothing is released yet.');
  if (check?.ok === false) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  for (const problem of error.problems) console.error(problemText(problem));
  process.exitCode = 1;
}

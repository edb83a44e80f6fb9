import type { CheckReport, CheckResult } from './report.ts';
import { PACKAGE_NAME } from '../../src/package-name.ts';

const SUITE = `${PACKAGE_NAME} check`;

/** A report as JUnit XML, which CI servers show. */
export function reportToJUnit({ results, failed }: CheckReport): string {
  const time = seconds(results.reduce((sum, { latency }) => sum + latency, 0));
  const counts = `tests="${results.length}" failures="${failed}" errors="0" time="${time}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${SUITE}" ${counts}>
  <testsuite name="${SUITE}" ${counts}>
${results.map(testCase).join('\n')}
  </testsuite>
</testsuites>
`;
}

function testCase({ id, title, why, sent, expected, answered, ok, latency }: CheckResult): string {
  const attributes = `classname="${SUITE}" name="${escape(`${id}: ${title}`)}" time="${seconds(latency)}"`;
  if (ok) return `    <testcase ${attributes}/>`;
  return `    <testcase ${attributes}>
      <failure message="${escape(`expected ${expected}, answered ${answered}`)}">${escape(`sent: ${sent}\nwhy: ${why}`)}</failure>
    </testcase>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no way at all to write most control characters and half a surrogate pair. */
function escape(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replaceAll(/[^\P{C}\n\p{Cf}\p{Co}]/gu, '\uFFFD');
}

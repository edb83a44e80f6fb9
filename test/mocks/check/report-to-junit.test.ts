// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckResult } from '../../../mocks/check/report.ts';
import { reportToJUnit } from '../../../mocks/check/report-to-junit.ts';
import { PACKAGE_NAME } from '../../../src/package-name.ts';
import { reportOf } from './report-of.ts';

const RESULT: CheckResult = {
  id: 'get',
  title: 'A GET',
  why: 'A page hides a mistake.',
  sent: 'a GET',
  expected: '405',
  answered: '200 <b>"Tom" & Jerry</b>',
  ok: false,
  latency: 1234,
};

function parse(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined();
  return document;
}

test('a test case for each check, and a failure for each that failed', () => {
  expect(reportToJUnit(reportOf({ ...RESULT, ok: true, latency: 1 }, RESULT)))
    .toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${PACKAGE_NAME} check" tests="2" failures="1" errors="0" time="1.235">
  <testsuite name="${PACKAGE_NAME} check" tests="2" failures="1" errors="0" time="1.235">
    <testcase classname="${PACKAGE_NAME} check" name="get: A GET" time="0.001"/>
    <testcase classname="${PACKAGE_NAME} check" name="get: A GET" time="1.234">
      <failure message="expected 405, answered 200 &lt;b&gt;&quot;Tom&quot; &amp; Jerry&lt;/b&gt;">sent: a GET
why: A page hides a mistake.</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('whatever an endpoint answers, the XML is well-formed and says the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (answered, sent) => {
      const document = parse(reportToJUnit(reportOf({ ...RESULT, answered, sent: `\u0000\uFFFE\uD800${sent}` })));
      const failure = document.querySelector('testsuite > testcase > failure');
      expect(failure?.textContent).toBe(`sent: \uFFFD\uFFFD\uFFFD${sent}\nwhy: ${RESULT.why}`);
    }),
  );
});

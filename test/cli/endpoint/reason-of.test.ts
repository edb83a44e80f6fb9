import { expect, test } from 'vitest';
import { reasonOf } from '../../../cli/endpoint/reason-of.ts';

const failure = (code: string): Error =>
  new Error('fetch failed', { cause: Object.assign(new Error('some words'), { code }) });

test.each<[code: string, remedy: string]>([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', '. Name the certificate of its authority with NODE_EXTRA_CA_CERTS, or accept'],
  ['CERT_HAS_EXPIRED', '. Renew the certificate, or accept any certificate of a loopback host with --insecure'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', '. Use a host name of the certificate, or accept any certificate'],
])('says what to do about %s', (code, remedy) => {
  expect(reasonOf(failure(code))).toContain(`no answer: some words${remedy}`);
});

test.each(['ECONNREFUSED', 'constructor'])('gives the reason alone for %s', (code) => {
  expect(reasonOf(failure(code))).toBe('no answer: some words');
});

import { describe, expect, test } from 'vitest';
import { readRequest } from '../../../../cli/verify/request/read-request.ts';

const HEADERS = [
  ['Content-Type', 'application/json'],
  ['X-Sign', 'a: b'],
];
const BODY = '{"name":"Zoë\'s $1 \\"day\\""}\n';
const base64 = Buffer.from(BODY).toString('base64');
const plainHeaders = { 'Content-Type': 'application/json', 'X-Sign': 'a: b' };
const harHeaders = HEADERS.map(([name, value]) => ({ name, value }));
const har = (postData: object): object => ({ request: { method: 'POST', headers: harHeaders, postData } });
const head = 'Content-Type: application/json\nX-Sign: a: b\n\n';
const single = BODY.replaceAll("'", "'\\''");
const double = BODY.replaceAll(/["\\$`]/g, '\\$&');
const ansi = BODY.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('ë', '\\u00eb');
const flags = '-H \'Content-Type: application/json\' --header "X-Sign: a: b"';

describe('readRequest', () => {
  test.each<[string, string]>([
    ['headers and body', JSON.stringify({ headers: plainHeaders, body: BODY })],
    ['headers and a body in Base64', JSON.stringify({ headers: plainHeaders, body: base64, isBase64Encoded: true })],
    ['an entry of an archive', JSON.stringify(har({ text: BODY }))],
    ['an archive', JSON.stringify({ log: { entries: [har({ text: base64, encoding: 'base64' }), { request: {} }] } })],
    ['raw HTTP', `POST /hooks HTTP/1.1\n${head}${BODY}`],
    ['raw HTTP with CRLF', `POST /hooks HTTP/1.1\n${head}`.replaceAll('\n', '\r\n') + BODY],
    ['raw HTTP without its first line', head + BODY],
    [
      'raw HTTP with a length',
      `Content-Type: application/json\nX-Sign: a: b\nContent-Length: ${Buffer.byteLength(BODY)}\n\n${BODY}\n\n`,
    ],
    ['curl with single quotes', `curl 'http://x/' \\\n  ${flags} --data-raw '${single}' --compressed`],
    ['curl with double quotes', `curl -X POST http://x/ ${flags} -d "${double}"`],
    ['curl with escapes', `curl http://x/ ${flags} --data-binary $'${ansi}'`],
    ['curl with an equals sign', `curl http://x/ ${flags} --data-raw='${single}'`],
  ])('reads %s', (_name, file) => {
    const { body, headers } = readRequest(new TextEncoder().encode(file));
    expect(headers.filter(([name]) => name !== 'Content-Length')).toEqual(HEADERS);
    expect(Buffer.from(body).toString()).toBe(BODY);
  });

  test('keeps bytes that are not UTF-8', () => {
    const bytes = Uint8Array.of(0xff, 0x00, 0x0a);
    const { body } = readRequest(Buffer.concat([Buffer.from('POST / HTTP/1.1\r\nA: b\r\n\r\n'), bytes]));
    expect([...Buffer.from(body)]).toEqual([...bytes]);
  });

  test.each<[string, string, RegExp]>([
    ['a parsed body', JSON.stringify({ headers: {}, body: { id: 1 } }), /is not text/],
    ['an archive with two', JSON.stringify({ log: { entries: [har({ text: '' }), har({ text: '' })] } }), /2 requests/],
    ['curl with a file', 'curl http://x/ -d @event.json', /from a file/],
    ['curl without data', 'curl http://x/', /sends no data/],
    ['an event', '{"id":"evt_1"}', /holds no request/],
    ['nothing', '', /holds no request/],
    ['text', 'no request', /holds no request/],
  ])('rejects %s', (_name, file, message) => {
    expect(() => readRequest(new TextEncoder().encode(file))).toThrow(message);
  });
});

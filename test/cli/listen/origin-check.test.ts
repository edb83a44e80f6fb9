import { expect, test } from 'vitest';
import { createOriginCheck } from '../../../cli/listen/origin-check.ts';

type Row = [hosts: string[], headers: Record<string, string>, isAnswered: boolean];

test.each<Row>([
  [['127.0.0.1'], { host: '127.0.0.1:4400' }, true],
  [['127.0.0.1'], { host: 'localhost:4400' }, true],
  [['127.0.0.1'], { host: 'LOCALHOST' }, true],
  [['127.0.0.1'], { host: 'app.localhost:4400' }, true],
  [['127.0.0.1'], { host: 'app.localhost:4400', origin: 'http://other.localhost:4400' }, false],
  [['127.0.0.1'], { host: '[::1]:4400' }, true],
  [['127.0.0.1'], {}, true],
  [['127.0.0.1'], { host: 'evil.example:4400' }, false],
  [['127.0.0.1'], { host: 'localhost.evil.example' }, false],
  [['127.0.0.1'], { host: '127.0.0.1.nip.io' }, false],
  [['127.0.0.1'], { host: '192.168.1.7:4400' }, false],
  [['127.0.0.1'], { host: '' }, false],
  [['127.0.0.1'], { host: 'a b' }, false],
  [['192.168.1.7'], { host: '192.168.1.7:4400' }, true],
  [['::1'], { host: '[::1]:4400' }, true],
  [['fd00::1'], { host: '[fd00:0::1]:4400' }, true],
  [['0.0.0.0'], { host: '192.168.1.7:4400' }, true],
  [['::'], { host: '[fd00::1]:4400' }, true],
  [['0.0.0.0'], { host: 'evil.example' }, false],
  [['127.0.0.1', 'a.tunnel.example'], { host: 'a.tunnel.example' }, true],
  [['127.0.0.1', 'a.tunnel.example'], { host: 'b.tunnel.example' }, false],
  [['127.0.0.1'], { host: 'localhost:4400', origin: 'http://localhost:4400' }, true],
  [['127.0.0.1', 'a.tunnel.example'], { host: 'a.tunnel.example', origin: 'https://a.tunnel.example' }, true],
  [['127.0.0.1'], { host: 'localhost:4400', origin: 'http://localhost:3000' }, false],
  [['127.0.0.1'], { host: 'localhost:4400', origin: 'http://127.0.0.1:4400' }, false],
  [['127.0.0.1'], { host: 'localhost:4400', origin: 'https://evil.example' }, false],
  [['127.0.0.1'], { host: 'evil.example', origin: 'http://evil.example' }, false],
  [['127.0.0.1'], { host: 'localhost:4400', origin: 'null' }, false],
  [['127.0.0.1'], { host: 'localhost:4400', origin: '' }, false],
  [['127.0.0.1'], { origin: 'http://localhost:4400' }, false],
  [['127.0.0.1'], { host: 'localhost', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, true],
  [['127.0.0.1'], { host: 'localhost', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, true],
  [['127.0.0.1'], { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, true],
  [['127.0.0.1'], { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, false],
  [['127.0.0.1'], { host: 'localhost', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }, false],
])('listening as %j, a request with %j: %j', (hosts, headers, isAnswered) => {
  expect(createOriginCheck(hosts)(new Headers(headers))).toBe(isAnswered);
});

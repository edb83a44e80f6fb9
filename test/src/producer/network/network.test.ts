import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCertificate } from '../../../support/certificate.ts';
import { hasNamespaces, runInNamespace } from '../../../support/network-namespace.ts';

const script = path.join(import.meta.dirname, 'scenarios.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'network-'));
const TLS_KEY = path.join(folder, 'key.pem');
const TLS_CERT = path.join(folder, 'cert.pem');

/** Local addresses of the namespace that are public elsewhere. */
const PUBLIC = ['ip addr add 93.184.215.14/32 dev lo', 'ip -6 addr add 2606:2800:21f::1/128 dev lo nodad'];

/** A network in which whatever is sent to two further addresses is lost. */
const LOST = [
  'ip link add v0 type veth peer name v1',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip addr add 192.0.2.1/24 dev v0',
  'ip -6 addr add 2001:db8::1/64 dev v0 nodad',
  'ip route add 93.184.215.15/32 dev v0',
  'ip -6 route add 2606:2800:21f::9/128 dev v0',
  'ip neigh add 93.184.215.15 lladdr 02:00:00:00:00:01 dev v0',
  'ip -6 neigh add 2606:2800:21f::9 lladdr 02:00:00:00:00:01 dev v0',
];

/** An address of another machine, which nobody can send to until its hardware address is known. */
const FAR = [
  'ip link add v0 address 02:00:00:00:00:0a type veth peer name v1 address 02:00:00:00:00:0b',
  'ip link set v0 up',
  'ip addr add 192.0.2.1/24 dev v0',
  'ip route add 93.184.215.16/32 dev v0',
];

beforeAll(() => {
  const { key, cert } = createCertificate('two.example');
  writeFileSync(TLS_KEY, key);
  writeFileSync(TLS_CERT, cert);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(name: string, setup: readonly string[] = []): Promise<unknown> {
  const env = { TLS_KEY, TLS_CERT, NODE_EXTRA_CA_CERTS: TLS_CERT };
  const { code, result, stderr } = await runInNamespace(script, { setup, env, args: [name] });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return result;
}

describe.skipIf(!hasNamespaces())('in a network of its own', () => {
  test.each<[string, string[], string, string]>([
    ['no route', [], 'fails-at-once', 'ENETUNREACH'],
    [
      'a prohibited route',
      ['ip route add prohibit 93.184.215.14/32', 'ip -6 route add prohibit 2606:2800:21f::1/128'],
      'fails-at-once',
      'EACCES',
    ],
    [
      'an unreachable route',
      ['ip route add unreachable 93.184.215.14/32', 'ip -6 route add unreachable 2606:2800:21f::1/128'],
      'fails-at-once',
      'EHOSTUNREACH',
    ],
    [
      'no free local port',
      [
        ...PUBLIC,
        'echo 40000 40000 > /proc/sys/net/ipv4/ip_local_port_range',
        'echo 40000 > /proc/sys/net/ipv4/ip_local_reserved_ports',
      ],
      'fails-at-once-resolved',
      'EADDRNOTAVAIL',
    ],
  ])('%s is an outcome, not the end of the process', async (_name, setup, scenario, code) => {
    const failed = { outcome: 'retry', code };
    expect(await run(scenario, setup)).toEqual([failed, failed, failed, failed]);
  });

  test('an address that accepts after 400 ms is not given up for the next one', async () => {
    expect(await run('far-address', [...PUBLIC, ...FAR])).toEqual({
      result: { outcome: 'acknowledged', status: 200, address: '93.184.215.16' },
      wasLate: true,
    });
  });

  test('200 deliveries share one handshake; other options or another address share none', async () => {
    expect(await run('one-handshake', PUBLIC)).toEqual({
      outcomes: [JSON.stringify({ outcome: 'acknowledged', status: 200 })],
      kept: 1,
      otherGuard: 2,
      otherAddress: 3,
      questions: 2,
    });
  });

  // These two wait for limits, and do nothing meanwhile.
  test.concurrent('an address that never answers does not hide one that does', async () => {
    const acknowledged = { outcome: 'acknowledged', status: 200 };
    expect(await run('dead-address', [...PUBLIC, ...LOST])).toEqual([acknowledged, acknowledged]);
  });

  test.concurrent('names whose server never answers delay nobody else', async () => {
    expect(await run('silent-names', PUBLIC)).toEqual({
      other: { outcome: 'acknowledged', status: 200 },
      wasSoon: true,
      late: Array.from({ length: 8 }, () => ({ outcome: 'retry', code: 'ETIMEOUT' })),
    });
  });
});

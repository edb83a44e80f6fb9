// Runs in a network namespace: node --import tsx scenarios.ts <name>. Prints what happened as JSON.
import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { Readable, Writable } from 'node:stream';
import { fixture } from '../../../../mocks/fixtures.ts';
import { createDelivery, deliver, type DeliverOptions } from '../../../../src/producer.ts';
import { startNameServer } from '../../../support/name-server.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** A process in a network namespace of its own. */
function spawnFar(): ChildProcessByStdio<Writable, Readable, null> {
  const args = [process.execPath, '--import', 'tsx', process.argv[1] ?? '', 'far-endpoint'];
  return spawn('unshare', ['-n', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function send(url: string, options: DeliverOptions = {}): Promise<object> {
  const delivery = await createDelivery(fixture('campaign.clicked'), { url, secret });
  const { outcome, status, error } = await deliver(delivery, options);
  return { outcome, status, code: (error as NodeJS.ErrnoException | undefined)?.code };
}

const zones = { 'v6.example': { AAAA: ['2606:2800:21f::1'] }, 'v4.example': { A: ['93.184.215.14'] } };

async function eachAddress(options?: DeliverOptions): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const host of ['v6.example', 'v4.example', '93.184.215.14', '[2606:2800:21f::1]']) {
    results.push(await send(`https://${host}/`, options));
  }
  return results;
}

/** An HTTPS endpoint at every local address, which counts connections. */
async function startEndpoint(): Promise<{ connections(): number; port: number; close(): void }> {
  let connections = 0;
  const [key, cert] = ['TLS_KEY', 'TLS_CERT'].map((name) => readFileSync(process.env[name] ?? ''));
  const server = https.createServer({ key, cert }, (request, response) => {
    request.resume().on('end', () => response.end('ok'));
  });
  server.on('secureConnection', () => connections++);
  await new Promise<void>((resolve) => server.listen(443, '::', resolve));
  return { connections: () => connections, port: 443, close: () => (server.close(), server.closeAllConnections()) };
}

const scenarios: Readonly<Record<string, () => Promise<unknown>>> = {
  /** A connection that fails at once, before anybody listens for the socket's errors. */
  async 'fails-at-once'() {
    const server = await startNameServer(zones);
    const results = await eachAddress();
    server.close();
    return results;
  },

  /** The same without a port for the question to a name server. */
  async 'fails-at-once-resolved'() {
    const resolve = (name: string): string[] => Object.values(zones[name as keyof typeof zones]).flat();
    return eachAddress({ resolve });
  },

  /** A name with an address that never answers beside one that does. */
  async 'dead-address'() {
    const names = await startNameServer({ 'two.example': { A: ['93.184.215.15', '93.184.215.14'] } });
    const endpoint = await startEndpoint();
    const results = [
      await send('https://two.example/', { timeout: 6_000 }),
      await send('https://two.example/', { timeout: 6_000, resolve: () => ['2606:2800:21f::9', '93.184.215.14'] }),
    ];
    names.close();
    endpoint.close();
    return results;
  },

  /** The first address accepts after 400 ms: what is sent there waits for its hardware address. */
  async 'far-address'() {
    const near = await startEndpoint();
    const far = spawnFar();
    await once(far.stdout, 'data');
    execFileSync('ip', ['link', 'set', 'v1', 'netns', String(far.pid)]);
    far.stdin.write('connected');
    await once(far.stdout, 'data');
    const delivery = await createDelivery(fixture('campaign.clicked'), { url: 'https://two.example/', secret });
    const known = ['neigh', 'replace', '93.184.215.16', 'lladdr', '02:00:00:00:00:0b', 'dev', 'v0'];
    const resolve = (): string[] => {
      setTimeout(() => spawn('ip', known), 400);
      return ['93.184.215.16', '93.184.215.14'];
    };
    const { outcome, status, address, durationMs, error } = await deliver(delivery, { resolve, timeout: 8_000 });
    far.kill();
    near.close();
    return { result: { outcome, status, address, error }, wasLate: durationMs >= 400 };
  },

  /** Runs beside the one above, in a namespace of its own. */
  async 'far-endpoint'() {
    console.log('started');
    await once(process.stdin, 'data');
    const commands = [
      'ip link set lo up',
      'ip link set v1 up',
      'ip addr add 93.184.215.16/24 dev v1',
      'ip route add 192.0.2.1/32 dev v1',
      'ip neigh add 192.0.2.1 lladdr 02:00:00:00:00:0a dev v1',
      'echo 8 > /proc/sys/net/ipv4/conf/v1/arp_ignore',
    ];
    execFileSync('sh', ['-ec', commands.join('\n')]);
    await startEndpoint();
    return 'listening';
  },

  async 'one-handshake'() {
    const names = await startNameServer({ 'two.example': { A: ['93.184.215.14'] } });
    const endpoint = await startEndpoint();
    const outcomes = new Set<string>();
    for (let count = 0; count < 200; count++) outcomes.add(JSON.stringify(await send('https://two.example/')));
    const kept = endpoint.connections();
    await send('https://two.example/', { deny: ['10.0.0.0/8'] });
    const otherGuard = endpoint.connections();
    await send('https://two.example/', { resolve: () => ['2606:2800:21f::1'] });
    const result = {
      outcomes: [...outcomes],
      kept,
      otherGuard,
      otherAddress: endpoint.connections(),
      questions: names.questions.length,
    };
    names.close();
    endpoint.close();
    return result;
  },

  /** Names whose server never answers, beside one that does. */
  async 'silent-names'() {
    const silent = Array.from({ length: 8 }, (_, index) => `silent${index}.example`);
    const names = await startNameServer({
      'two.example': { A: ['93.184.215.14'] },
      ...Object.fromEntries(silent.map((name) => [name, { silent: true }])),
    });
    const endpoint = await startEndpoint();
    const waiting = silent.map((name) => send(`https://${name}/`));
    const started = performance.now();
    const other = await send('https://two.example/');
    const wasSoon = performance.now() - started < 1_500;
    const late = await Promise.all(waiting);
    names.close();
    endpoint.close();
    return { other, wasSoon, late };
  },
};

const name = process.argv[2] ?? '';
console.log(JSON.stringify(await scenarios[name]?.()));

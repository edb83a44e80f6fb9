// Delivers over HTTPS to a name that only `resolve` knows: the connection goes to the very address that was checked.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createDelivery, deliver } from '@heyoo/webhooks/producer';

const NAME = 'hooks.example';
const [key, cert] = ['TLS_KEY', 'TLS_CERT'].map((variable) => process.env[variable]);
if (key === undefined) runWithCertificate();
else await run();

/** A runtime reads further certificates that it trusts when it starts. */
function runWithCertificate() {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
  const env = { TLS_KEY: path.join(folder, 'key.pem'), TLS_CERT: path.join(folder, 'cert.pem') };
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`];
  const files = ['-keyout', env.TLS_KEY, '-out', env.TLS_CERT];
  try {
    execFileSync('openssl', ['req', '-x509', ...curve, ...subject, ...files], { stdio: 'ignore' });
    const all = { ...process.env, ...env, NODE_EXTRA_CA_CERTS: env.TLS_CERT };
    execFileSync(process.execPath, process.argv.slice(1), { env: all, stdio: 'inherit' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run() {
  const handshakes = [];
  const requests = [];
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    requests.push(request.headers.host);
    request.resume().on('end', () => response.end('ok'));
  });
  server.on('secureConnection', ({ servername }) => handshakes.push(servername));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();

  const asked = [];
  const send = async (name, addresses, options = {}) => {
    const delivery = await createDelivery(fixture('campaign.clicked'), {
      url: `https://${name}:${port}/webhooks`,
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    });
    const resolve = (host) => {
      asked.push(host);
      return addresses;
    };
    return deliver(delivery, { resolve, allow: ['127.0.0.1'], timeout: 5_000, ...options });
  };

  // The name is known to nobody else, its certificate is checked, and the connection is kept.
  for (let count = 0; count < 20; count++) {
    const { outcome, status, address, error } = await send(NAME, ['127.0.0.1']);
    assert.deepEqual(
      { outcome, status, address, error },
      { outcome: 'acknowledged', status: 200, address: '127.0.0.1', error: undefined },
    );
  }
  assert.equal(requests.length, 20);
  assert.deepEqual(
    requests.filter((host) => host !== `${NAME}:${port}`),
    [],
  );
  assert.equal(asked.length, 20);
  assert.deepEqual(handshakes, [NAME]);

  // A name that leads here has no certificate here, whatever connections are kept.
  const other = await send('other.example', ['127.0.0.1']);
  assert.equal(other.outcome, 'retry');
  assert.equal(requests.length, 20);

  // Without the exception the address is rejected, whatever connections are kept.
  const rejected = await send(NAME, ['127.0.0.1'], { allow: [] });
  assert.equal(rejected.reason, 'url_not_allowed');
  const mixed = await send(NAME, ['127.0.0.1', '10.0.0.1']);
  assert.equal(mixed.reason, 'url_not_allowed');
  assert.equal(requests.length, 20);
  server.close();
  server.closeAllConnections();
  process.exitCode = 0;
}

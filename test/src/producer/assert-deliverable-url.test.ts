import { describe, expect, test } from 'vitest';
import { createGuard } from '../../../src/producer/guard/guard.ts';
import { transport } from '../../../src/producer/transport.web.ts';
import { assertDeliverableUrl, type DeliverableUrlOptions } from '../../../src/producer.ts';

test.each([
  'https://localhost/',
  'https://localhost./',
  'https://api.localhost./',
  'https://127.0.0.1./',
  'https://[::1]/',
])('without connections of its own too, %s is rejected', async (url) => {
  await expect(transport.check(new URL(url), createGuard({ platformGuards: true }))).rejects.toMatchObject({
    code: 'url_not_allowed',
  });
});

test('without connections of its own, a name is allowed where the platform guards its network alone', async () => {
  const url = new URL('https://receiver.example./');
  await expect(transport.check(url, createGuard({}))).rejects.toMatchObject({ code: 'url_not_allowed' });
  await expect(transport.check(url, createGuard({ platformGuards: true }))).resolves.toBeUndefined();
});

test('without connections of its own, the addresses of a name are checked where they can be resolved', async () => {
  const [url, guard] = [new URL('https://receiver.example/'), createGuard({ platformGuards: true })];
  await expect(transport.check(url, guard, () => ['10.0.0.1'])).rejects.toMatchObject({ code: 'url_not_allowed' });
  await expect(transport.check(url, guard, () => ['1.1.1.1'])).resolves.toBeUndefined();
});

test('without connections of its own, nothing is looked up where private networks are allowed', async () => {
  const guard = createGuard({ allowPrivate: true });
  await expect(transport.check(new URL('https://localhost/'), guard)).resolves.toBeUndefined();
});

describe('assertDeliverableUrl', () => {
  test('says why a host is rejected', async () => {
    const failure = new Error('SERVFAIL');
    const rejected = async (options: DeliverableUrlOptions, url = 'https://receiver.example/'): Promise<unknown> =>
      assertDeliverableUrl(url, options).catch((error: unknown) => error);
    expect(await rejected({ resolve: () => Promise.reject(failure) })).toMatchObject({
      message: expect.stringContaining('The host of the URL cannot be resolved.'),
      cause: failure,
    });
    const never = (): Promise<never> => new Promise(() => undefined);
    expect(await rejected({ resolve: never, timeout: 1 })).toMatchObject({ cause: { code: 'delivery_timeout' } });
    const isPrivate = await rejected({ resolve: () => ['10.0.0.1'] });
    expect(isPrivate).toMatchObject({ message: expect.stringContaining('is not public or not allowed') });
    expect(isPrivate).not.toHaveProperty('cause');
  });

  test.each([22, 25, 21, 445, 2375, 5432, 6379, 9200, 10_250, 11_211, 27_017])('rejects port %i', async (port) => {
    const url = `https://1.1.1.1:${port}/`;
    await expect(assertDeliverableUrl(url)).rejects.toMatchObject({ code: 'url_not_allowed' });
    await expect(assertDeliverableUrl(url, { allowPorts: [port] })).resolves.toBeUndefined();
  });

  test.each([443, 80, 3000, 8080, 8443])('accepts port %i', async (port) => {
    await expect(assertDeliverableUrl(`https://1.1.1.1:${port}/`)).resolves.toBeUndefined();
  });

  test.each<[string, DeliverableUrlOptions, boolean]>([
    ['10.1.2.3', { allow: ['10.1.0.0/16'] }, true],
    ['10.2.2.3', { allow: ['10.1.0.0/16'] }, false],
    ['10.1.2.3', { allow: ['10.1.0.0/16'], deny: ['10.1.2.3'] }, false],
    ['1.1.1.1', { deny: ['1.1.1.0/24'] }, false],
    ['1.1.2.1', { deny: ['1.1.1.0/24'] }, true],
    ['[::ffff:1.1.1.1]', { deny: ['1.1.1.0/24'] }, false],
    ['[2002:101:101::1]', { deny: ['1.1.1.0/24'] }, false],
    ['[fd00::1]', { allow: ['fd00::/8'] }, true],
    ['[2606:4700::1]', { deny: ['2606:4700::/32'] }, false],
    ['127.0.0.1', { allowPrivate: true, deny: ['127.0.0.0/8'] }, false],
  ])('%s with %j: %j', async (host, options, isAllowed) => {
    const done = assertDeliverableUrl(`https://${host}/`, options);
    if (isAllowed) await expect(done).resolves.toBeUndefined();
    else await expect(done).rejects.toMatchObject({ code: 'url_not_allowed' });
  });

  test.each<[string, object]>([
    ['allow', { allow: '10.0.0.0/8' }],
    ['allow', { allow: ['10.0.0.0/33'] }],
    ['allow', { allow: ['10.0.0.0/8/8'] }],
    ['allow', { allow: ['10.0.0.0/8 or so'] }],
    ['allow', { allow: ['10.0.0.0/'] }],
    ['deny', { deny: ['example.com'] }],
    ['deny', { deny: ['::/129'] }],
    ['allowPorts', { allowPorts: [0] }],
    ['allowPorts', { allowPorts: ['22'] }],
    ['allowPrivate', { allowPrivate: 'false' }],
    ['platformGuards', { platformGuards: 1 }],
    ['timeout', { timeout: 0 }],
    ['resolve', { resolve: '1.1.1.1' }],
  ])('rejects an invalid `%s`', async (name, options) => {
    await expect(assertDeliverableUrl('https://1.1.1.1/', options)).rejects.toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringContaining(`\`${name}\``) }),
    );
  });

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
    'https://user:password@1.1.1.1/',
    'https://user@1.1.1.1/',
    'https://:password@1.1.1.1/',
    'http://1.1.1.1/',
    'ftp://1.1.1.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//1.1.1.1/',
    '/webhooks',
    '',
    'https://',
    'https://name.invalid/',
  ])('rejects %s', async (url) => {
    await expect(assertDeliverableUrl(url)).rejects.toMatchObject({ code: 'url_not_allowed' });
  });

  test.each(['https://1.1.1.1/webhooks', 'https://[2606:4700:4700::1111]:8443/'])('accepts %s', async (url) => {
    await expect(assertDeliverableUrl(url)).resolves.toBeUndefined();
  });
});

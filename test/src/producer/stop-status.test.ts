import { expect, test, vi } from 'vitest';
import { createSender } from '../../../mocks/sender/create-sender.ts';
import { createDelivery, deliver } from '../../../src/producer.ts';
import { EVENT, NAME } from '../../support/any-event.ts';

vi.mock(import('../../../generated/catalog.ts'), async (original) => {
  const catalog = await original();
  return { ...catalog, deliveryPolicy: { ...catalog.deliveryPolicy, stopStatuses: [410] as never } };
});

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test.each([
  [410, { outcome: 'failed', reason: 'stop_status', status: 410 }],
  [404, { outcome: 'retry', status: 404 }],
  [200, { outcome: 'acknowledged', status: 200 }],
])('under a policy that stops at 410, an answer of %i: %j', async (status, wants) => {
  const delivery = await createDelivery(EVENT, { url: 'https://1.1.1.1/', secret, name: NAME });
  const result = await deliver(delivery, { fetch: async () => new Response(null, { status }) });
  expect(result).toMatchObject(wants);
  expect(result.retryAt === undefined).toBe(wants.outcome !== 'retry');
});

test('a sender makes no further attempt after such a status', async () => {
  const statuses = [500, 410, 200];
  const sender = createSender({ secret, fetch: () => new Response(null, { status: statuses.shift() ?? 200 }) });
  const attempts = await sender.retry(sender.event(NAME));
  expect(attempts.map(({ answer }) => answer?.status)).toEqual([500, 410]);
});

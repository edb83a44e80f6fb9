import * as mocks from '@heyoo/webhooks/mocks';
import * as server from '@heyoo/webhooks/mocks/server';

export const all = { mocks: { ...mocks }, server: { ...server } };

export const receiver = mocks.createReceiver({ replies: [mocks.reply.status(503), mocks.reply.ok()] });
export const handlers = [...mocks.createHandlers({ url: 'https://example.com/webhooks' }), ...receiver.handlers];
export const clicked = mocks.handleEvent('campaign.clicked', ({ event }) => ({
  status: event.data.click.qr ? 200 : 204,
}));
export const feed = mocks.createEventFeed({ url: '/api/events', transport: 'sse' });
export const country = receiver.for('campaign.clicked')[0]?.event.data.click.country;

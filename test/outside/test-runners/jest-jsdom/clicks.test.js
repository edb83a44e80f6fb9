const { parseEvent } = require('@heyoo/webhooks');
const { fixture } = require('@heyoo/webhooks/fixtures');
const { createWebhookHandler } = require('@heyoo/webhooks/receiver');

test('runs where there is a document', () => {
  expect(typeof document).toBe('object');
});

test('imports the receiver, which is not called in a browser', () => {
  expect(typeof createWebhookHandler).toBe('function');
});

test('renders a click', () => {
  const { data } = parseEvent(JSON.stringify(fixture('campaign.clicked')));
  document.body.textContent = `${data.sharer.email} got a click`;
  expect(document.body.innerHTML).toBe(`${fixture('campaign.clicked').data.sharer.email} got a click`);
});

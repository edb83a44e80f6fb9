// What an application does where something happens: make the event, dispatch it.
import { createEvent } from '@heyoo/webhooks/producer';
import { dispatch } from './dispatch.ts';
import { open } from './open.ts';

const { queues, settings, close } = open();
const now = new Date();
const event = createEvent('post.published', {
  post: {
    id: 'post_1',
    content: 'We are hiring.',
    type: 'social',
    platform: 'linkedin',
    status: 'published',
    postedAt: now,
    createdAt: now,
    workspaceId: 'ws_1',
  },
  user: { id: 'usr_1', name: 'Amara Okafor', email: 'amara@example.com' },
});
await dispatch(
  [{ workspaceId: event.data.post.workspaceId, id: event.id, name: event.event, event }],
  queues,
  settings,
);
console.log(`dispatched ${event.id}`);
await close();

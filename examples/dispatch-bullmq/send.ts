// What an application does where something happens: make the event, dispatch it.
import { createEvent } from '@heyoo/webhooks/producer';
import { open } from './open.ts';
import { dispatch } from './queue.ts';

const service = open();
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
for (const { id } of await dispatch(event, service)) console.log(id);
await service.close();

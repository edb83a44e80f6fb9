import { type EventFeed, type FeedScript, scenario } from '@heyoo/webhooks/mocks';

/** Plays a viral hour over and over, from its first click on, until the function that it returns is called. */
export function playScenario(feed: EventFeed): () => void {
  let script: FeedScript;
  let isStopped = false;
  let seed = 0;
  function play(): void {
    if (isStopped) return;
    const story = scenario('viral-hour', { seed: seed++, at: Date.now(), speed: 20, people: 6, clicks: 100 });
    script = feed.play(story, { speed: 1 });
    const before = story.events.findIndex(({ event }) => event === 'campaign.clicked');
    for (let step = 0; step < before; step++) script.next();
    void script.done.then(play);
  }
  play();
  return () => {
    isStopped = true;
    script.stop();
  };
}

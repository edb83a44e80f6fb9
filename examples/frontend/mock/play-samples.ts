import type { EventFeed, FeedScript } from '@heyoo/webhooks/mocks';
import { sampleClicks } from './sample-clicks.ts';

/** Plays the sample clicks over and over, until the function that it returns is called. */
export function playSamples(feed: EventFeed): () => void {
  let script: FeedScript;
  let isStopped = false;
  function play(): void {
    if (isStopped) return;
    script = feed.script(sampleClicks, { every: 1500 });
    void script.done.then(play);
  }
  play();
  return () => {
    isStopped = true;
    script.stop();
  };
}

// Prints milliseconds per call. With the argument `our-formats` the peers run our expressions in place of their own.
import { ourFormats } from '../peers/formats.ts';
import { createPeers, heyoo, text } from './contestants.ts';
import { interleave } from './interleave.ts';

const ROUNDS = 200;

const contestants: Record<string, () => void> = {
  'JSON.parse': () => void JSON.parse(text),
  parseEvent: () => void heyoo.parseEvent(text),
};
for (const [name, validate] of Object.entries(
  createPeers(process.argv[2] === 'our-formats' ? ourFormats : undefined),
)) {
  contestants[name] = () => {
    if (!validate(JSON.parse(text))) throw new Error(`${name} rejects the example.`);
  };
}
console.log(JSON.stringify(await interleave(contestants, ROUNDS)));

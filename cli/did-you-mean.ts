import { closestMatch } from 'leven';

/** What a name was most likely meant to be, as the end of an error; empty where nothing comes close. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const maxDistance = Math.max(2, Math.floor(name.length / 3));
  const match = closestMatch(name, [...candidates], { maxDistance });
  return match === undefined ? '' : ` Did you mean ${match}?`;
}

/** What brings an event about, as one sentence. */
export function sentWhen(reasons: readonly string[]): string {
  const [first = '', ...others] = reasons.map((reason) => reason.trim().replace(/\.$/, ''));
  return reasons.length === 0 ? '' : `${[first, ...others.map(withoutCapital)].join('; or ')}.`;
}

/** Only of an article: other words may be names. */
function withoutCapital(sentence: string): string {
  return sentence.replace(/^(?:An?|The)(?= )/, (article) => article.toLowerCase());
}

/** A page that can be suggested. */
export interface Page {
  readonly text: string;
  readonly link: string;
}

const MOST = 4;

/** The pages whose addresses have the most parts of words in common with an address, or the first one. */
export function nearest(address: string, pages: readonly Page[]): Page[] {
  const wanted = partsOf(address);
  const scored = pages.map((page) => {
    const common = [...partsOf(page.link)].filter((part) => wanted.has(part)).length;
    return { page, score: common / (wanted.size + partsOf(page.link).size) };
  });
  const found = scored.filter(({ score }) => score > 0.15).toSorted((a, b) => b.score - a.score);
  return found.length === 0 ? pages.slice(0, 1) : found.slice(0, MOST).map(({ page }) => page);
}

/** Each three letters that follow each other. */
function partsOf(address: string): ReadonlySet<string> {
  const words = address.toLowerCase().match(/[a-z\d]{3,}/g) ?? [];
  return new Set(words.flatMap((word) => [...word].slice(2).map((_, at) => word.slice(at, at + 3))));
}

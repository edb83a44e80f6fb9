interface EntryLimits {
  /** Whether it runs wherever `fetch` does; else on Node alone, with Node's modules, or beside MSW. */
  readonly runs: 'everywhere' | 'with MSW' | 'on Node';
  /** The most bytes of its code in a bundle, minified and gzipped, without what is generated from the contract. */
  readonly maxBytes: number;
}

/** Every entry that has code, as a path after the name of the package. */
export const ENTRIES: Readonly<Record<string, EntryLimits>> = {
  '': { runs: 'everywhere', maxBytes: 2900 },
  '/validators': { runs: 'everywhere', maxBytes: 500 },
  '/receiver': { runs: 'everywhere', maxBytes: 17_200 },
  '/producer': { runs: 'everywhere', maxBytes: 13_000 },
  '/diagnose': { runs: 'everywhere', maxBytes: 11_500 },
  '/stream': { runs: 'everywhere', maxBytes: 5700 },
  '/fixtures': { runs: 'everywhere', maxBytes: 2750 },
  '/testing': { runs: 'everywhere', maxBytes: 23_500 },
  '/mocks': { runs: 'with MSW', maxBytes: 26_800 },
  '/mocks/server': { runs: 'on Node', maxBytes: 34_700 },
};

/** Types alone. */
export const TYPE_ENTRIES: readonly string[] = ['/openapi'];

/** The entries that run in some place. */
export function entriesThatRun(...places: readonly EntryLimits['runs'][]): string[] {
  return Object.entries(ENTRIES).flatMap(([entry, { runs }]) => (places.includes(runs) ? [entry] : []));
}

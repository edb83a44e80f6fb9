/** An event as `events.json` lists it. */
export interface ListedEvent {
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly sentWhen?: string;
  /** File name of its page. */
  readonly page: string;
  readonly schema?: string;
  readonly examples: Readonly<Record<string, unknown>>;
}

export function slugOf({ page }: Pick<ListedEvent, 'page'>): string {
  return page.slice(0, -'.md'.length);
}

/** The slug of each event by its name. */
export function slugsOf({ events }: { readonly events: readonly ListedEvent[] }): ReadonlyMap<string, string> {
  return new Map(events.map((event) => [event.name, slugOf(event)]));
}

/** The levels in the order of their first events. */
export function levelsOf(events: readonly ListedEvent[]): Map<string, ListedEvent[]> {
  const levels = new Map<string, ListedEvent[]>();
  for (const event of events) {
    const level = event.tags[0] ?? 'events';
    levels.set(level, [...(levels.get(level) ?? []), event]);
  }
  return levels;
}

/** The events of one level, and what brings them about. */
export interface Level {
  readonly level: string;
  readonly events: readonly { readonly name: string; readonly slug: string; readonly when: string }[];
}

export function levelsWithReasons(events: readonly ListedEvent[]): Level[] {
  return [...levelsOf(events)].map(([level, group]) => ({
    level,
    events: group.map((event) => ({
      name: event.name,
      slug: slugOf(event),
      when: event.sentWhen ?? event.summary ?? '',
    })),
  }));
}

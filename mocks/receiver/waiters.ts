interface Wait<Item> {
  readonly look: (item: Item) => void;
  readonly fail: (error: unknown) => void;
}

interface WaitCondition<Item, Found> {
  /** What was waited for, once it is there. */
  readonly find: (item: Item) => Found | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  /** Makes the error for when the time is up. */
  readonly late: () => Error;
}

/** Those who wait for something to arrive; they are told, and need not ask again and again. */
export class Waiters<Item> {
  readonly #pending = new Set<Wait<Item>>();

  add<Found>({ find, timeout, late }: WaitCondition<Item, Found>): Promise<Found> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#pending.delete(wait);
      };
      const wait: Wait<Item> = {
        look(item) {
          const found = find(item);
          if (found === undefined) return;
          end();
          resolve(found);
        },
        fail(error) {
          end();
          reject(error);
        },
      };
      const timer = setTimeout(() => wait.fail(late()), timeout);
      this.#pending.add(wait);
    });
  }

  /** Something arrived, or became more than it was. */
  notify(item: Item): void {
    for (const wait of this.#pending) {
      try {
        wait.look(item);
      } catch (error) {
        wait.fail(error);
      }
    }
  }

  /** There is nothing to wait for any more. */
  end(error: Error): void {
    for (const wait of this.#pending) wait.fail(error);
  }
}

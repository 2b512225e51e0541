/** Pushed on one side, read in order on the other, by one reader. What is pushed after the end is dropped. */
export interface PartFeed<T> extends AsyncIterable<T> {
  push(part: T): void;
  end(): void;
  /** The reader gets what was pushed before, then the error. */
  fail(error: Error): void;
}

export function createPartFeed<T>(): PartFeed<T> {
  let parts: T[] = [];
  let state: 'open' | 'ended' | Error = 'open';
  let wake: (() => void) | undefined;

  function close(as: 'ended' | Error): void {
    if (state === 'open') state = as;
    wake?.();
  }

  async function* read(): AsyncGenerator<T, undefined> {
    for (;;) {
      const ready = parts;
      parts = [];
      yield* ready;
      if (parts.length > 0) continue;
      if (state instanceof Error) throw state;
      if (state === 'ended') return;
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await promise;
    }
  }

  return {
    push(part) {
      if (state !== 'open') return;
      parts.push(part);
      wake?.();
    },
    end: () => close('ended'),
    fail: close,
    [Symbol.asyncIterator]: read,
  };
}

/** Lets so many tasks run at a time; the others wait in the order they came. */
export interface Turns {
  take<Result>(task: () => Promise<Result>): Promise<Result>;
}

export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async take(task) {
      if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        return await task();
      } finally {
        const next = waiting.shift();
        // The next one takes this one's place, so nobody can slip in between.
        if (next) next();
        else running -= 1;
      }
    },
  };
}

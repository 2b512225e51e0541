/** Work that has begun and not ended. */
export interface UnderWay {
  /** Gives the work back. */
  add<T>(work: Promise<T>): Promise<T>;
  /** Resolves to true when all of it has ended, to false when it has not within so many milliseconds. */
  ended(milliseconds: number): Promise<boolean>;
}

export function workUnderWay(): UnderWay {
  let running = 0;
  const waiting: (() => void)[] = [];
  const end = (): void => {
    running -= 1;
    if (running === 0) for (const tell of waiting.splice(0)) tell();
  };
  return {
    add(work) {
      running += 1;
      work.then(end, end);
      return work;
    },
    ended(milliseconds) {
      if (running === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const late = setTimeout(() => resolve(false), milliseconds);
        waiting.push(() => {
          clearTimeout(late);
          resolve(true);
        });
      });
    },
  };
}

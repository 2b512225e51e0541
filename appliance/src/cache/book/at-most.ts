/** Does so many things at once, and rejects what comes beyond. A thing counts until it has ended, not until somebody gave up on it. */
export function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  return async (work) => {
    if (running >= most) throw new Error('busy');
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  };
}

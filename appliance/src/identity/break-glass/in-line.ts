/** Runs so many at once and lets so many wait; more resolve to undefined at once. */
export function inLine(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  let running = 0;
  const line: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (line.length >= waiting) return undefined;
      // Whoever ends hands over their place: `running` stays as it is.
      await new Promise<void>((go) => line.push(go));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

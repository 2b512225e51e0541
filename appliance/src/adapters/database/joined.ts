/** One run at a time; whoever asks meanwhile shares the next one. */
export function joined(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    const started = run().finally(() => {
      if (running === started) running = undefined;
    });
    return (running = started);
  };
  return () => {
    if (running === undefined) return start();
    return (next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return running ?? start();
      }));
  };
}

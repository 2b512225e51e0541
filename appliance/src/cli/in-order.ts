/** Works on up to `atOnce` items at a time and gives what becomes of them in the order of the items. */
export async function* inOrder<T, R>(items: AsyncIterable<T>, atOnce: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  for await (const item of items) {
    const started = work(item);
    // Heard when its turn comes: until then a rejection is nobody's.
    started.catch(() => undefined);
    pending.push(started);
    if (pending.length < atOnce) continue;
    const first = pending.shift();
    if (first) yield await first;
  }
  for (const rest of pending) yield await rest;
}

/** What the promise brings, or undefined as soon as the signal fires. Late failures of the promise are then dropped. */
export async function firstOf<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
  const abort = (): void => resolve(undefined);
  promise.catch(() => {});
  if (signal.aborted) return undefined;
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

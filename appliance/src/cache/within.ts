/** The promise's value; rejects after `ms` milliseconds. What comes later is dropped. */
export function within<T>(promise: Promise<T> | T, ms: number): Promise<T> | T {
  if (!(promise instanceof Promise)) return promise;
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('late')), ms).unref();
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

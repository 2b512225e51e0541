import type { WindowStep } from '#pipeline/text-window';

/** Work that stops wherever a window needs time. With windows that answer at once it never stops. */
export type Steps<T> = Generator<Promise<WindowStep>, T, WindowStep>;

/** Runs work to its end: at once where no window needs time, else as a promise. */
export function run<T>(steps: Steps<T>): T | Promise<T> {
  const first = steps.next();
  return first.done === true ? first.value : finish(steps, first.value);
}

async function finish<T>(steps: Steps<T>, pending: Promise<WindowStep>): Promise<T> {
  let waited = pending;
  for (;;) {
    const next = steps.next(await waited);
    if (next.done === true) return next.value;
    waited = next.value;
  }
}

/** A step that is here, or will be. */
export function isPending(step: WindowStep | Promise<WindowStep>): step is Promise<WindowStep> {
  return 'then' in step;
}

/** A value that is still to come. */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return value instanceof Promise;
}

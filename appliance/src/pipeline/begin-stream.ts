import { ProviderFault } from '#pipeline/call';
import type { Step } from '#pipeline/answer';

/** A stream that has opened but says nothing is passed on after this, so that its keep-alives reach the caller. */
const patienceMs = 500;

/**
 * Reads until the provider has really begun to answer: up to there a failure still falls back unseen. An error event or an end before
 * any content is such a failure. Throws ProviderFault.
 */
export async function beginStream(
  steps: AsyncIterator<Step, undefined>,
): Promise<{ readonly first: readonly Step[]; readonly rest: AsyncIterator<Step, undefined> }> {
  const first: Step[] = [];
  let opened: number | undefined;
  for (;;) {
    const next = steps.next();
    const result = opened === undefined ? await next : await within(next, Math.max(0, opened + patienceMs - performance.now()));
    if (result === undefined) return { first, rest: resume(next, steps) };
    if (result.done === true) throw new ProviderFault({ kind: 'garbled', message: 'the stream ended before it began' });
    for (const part of result.value.parts) if (part.kind === 'error') throw new ProviderFault(part.failure);
    first.push(result.value);
    if (result.value.parts.some(({ kind }) => kind !== 'start' && kind !== 'usage')) return { first, rest: steps };
    if (result.value.text !== '') opened ??= performance.now();
  }
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Goes on with a step that is already being waited for. */
function resume(pending: Promise<IteratorResult<Step, undefined>>, steps: AsyncIterator<Step, undefined>): AsyncIterator<Step, undefined> {
  let waiting: Promise<IteratorResult<Step, undefined>> | undefined = pending;
  // A failure that comes before anybody asks again is heard by the one who asks.
  pending.catch(() => {});
  return {
    next() {
      const next = waiting ?? steps.next();
      waiting = undefined;
      return next;
    },
    return: async () => (await steps.return?.()) ?? { done: true, value: undefined },
  };
}

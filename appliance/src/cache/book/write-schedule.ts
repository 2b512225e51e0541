import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '#ports';

/** When what waits is written: soon, in the background, and again while the store does not take it. */
export interface WriteSchedule {
  soon(): void;
  /** What the store did last. */
  went(well: boolean): void;
  state(): 'ok' | 'failing';
  /** For the last time: tries for some seconds, then gives up. */
  close(): Promise<void>;
}

const soonMs = 50;
const retryMs = 1_000;
const mostRetryMs = 5_000;
const closeMs = 3_000;
const closeRetryMs = 100;

/** `write` resolves to false when the store does not take it; `left`: how many entries still wait. */
export function writeSchedule(write: () => Promise<boolean>, left: () => number, log: Log): WriteSchedule {
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;

  function plan(ms: number): void {
    if (closed) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void write().then((done) => (done ? undefined : plan(Math.min(mostRetryMs, retryMs * failures))));
    }, ms).unref();
  }

  return {
    soon: () => plan(soonMs),
    went(well) {
      if (!well && failures === 0) log('warn', 'the store of the cache takes nothing at the moment: the cache goes on in memory');
      if (well && failures > 0) log('info', 'the store of the cache takes entries again', { failures });
      failures = well ? 0 : failures + 1;
    },
    state: () => (failures > 0 ? 'failing' : 'ok'),
    async close() {
      closed = true;
      clearTimeout(timer);
      const end = performance.now() + closeMs;
      const late = delay(closeMs, false, { ref: false });
      while (performance.now() < end && !(await Promise.race([write(), late]))) await delay(closeRetryMs);
      if (left() > 0) log('warn', 'cache entries that waited to be written are lost', { lost: left() });
    },
  };
}

import { InferenceFault } from '../inference-fault.ts';
import type { ClassifierAnswer } from './classifier-messages.ts';

export interface AskTimes {
  /** Milliseconds until the answer is of no use. */
  readonly deadlineMs: number;
  /** Added to it until `restartClocks`. */
  readonly graceMs: number;
}

/** Texts that somebody waits for, in the order of asking. Who asks for a text that is asked for already waits with the others. */
export interface AskQueue {
  /** Rejects with InferenceFault: busy at once, late at the deadline, whatever happens to the text meanwhile. */
  ask(text: string, times: AskTimes): Promise<ClassifierAnswer>;
  /** The next text, which is running from now on until it is settled. Texts nobody waits for any more are not among them. */
  next(): string | undefined;
  settle(text: string, outcome: ClassifierAnswer | InferenceFault): void;
  /** Settles every text, running ones too. */
  failAll(fault: InferenceFault): void;
  /** Everybody who waits has his deadline from now on, without grace. */
  restartClocks(): void;
  /** Texts that wait and do not run. */
  waiting(): number;
}

interface Asked {
  readonly waiters: Set<Waiter>;
  running: boolean;
}

/** `limit`: texts that may wait; more are refused. */
export function createAskQueue(limit: number): AskQueue {
  const asked = new Map<string, Asked>();
  let running = 0;

  function settle(text: string, outcome: ClassifierAnswer | InferenceFault): void {
    const entry = asked.get(text);
    if (!entry) return;
    asked.delete(text);
    if (entry.running) running -= 1;
    for (const waiter of entry.waiters) waiter.answer(outcome);
  }

  return {
    ask(text, times) {
      if (!asked.has(text) && asked.size - running >= limit) {
        return Promise.reject(new InferenceFault('busy', 'Too many texts wait for the local model.'));
      }
      const entry: Asked = asked.get(text) ?? { waiters: new Set(), running: false };
      asked.set(text, entry);
      const waiter = startWaiting(times, () => {
        entry.waiters.delete(waiter);
        if (entry.waiters.size === 0 && !entry.running && asked.get(text) === entry) asked.delete(text);
      });
      entry.waiters.add(waiter);
      return waiter.promise;
    },
    next() {
      for (const [text, entry] of asked) {
        if (entry.running) continue;
        entry.running = true;
        running += 1;
        return text;
      }
      return undefined;
    },
    settle,
    failAll(fault) {
      for (const text of asked.keys()) settle(text, fault);
    },
    restartClocks() {
      for (const { waiters } of asked.values()) {
        for (const waiter of waiters) waiter.wait(0);
      }
    },
    waiting: () => asked.size - running,
  };
}

/** One who asked. */
interface Waiter {
  readonly promise: Promise<ClassifierAnswer>;
  answer(outcome: ClassifierAnswer | InferenceFault): void;
  /** Starts the clock anew, with so much grace. */
  wait(graceMs: number): void;
}

function startWaiting({ deadlineMs, graceMs }: AskTimes, leave: () => void): Waiter {
  const { promise, resolve, reject } = Promise.withResolvers<ClassifierAnswer>();
  let timer: NodeJS.Timeout | undefined;
  const late = (): void => {
    leave();
    reject(new InferenceFault('late', 'The local model did not answer in time.'));
  };
  const wait = (grace: number): void => {
    clearTimeout(timer);
    timer = setTimeout(late, deadlineMs + grace);
  };
  wait(graceMs);
  return {
    promise,
    answer(outcome) {
      clearTimeout(timer);
      if (outcome instanceof InferenceFault) reject(outcome);
      else resolve(outcome);
    },
    wait,
  };
}

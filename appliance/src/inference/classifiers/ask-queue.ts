import { InferenceFault } from '../inference-fault.ts';
import { keyOf, type Question } from '../question.ts';
import type { ClassifierAnswer } from './classifier-messages.ts';

export interface AskTimes {
  /** Milliseconds until the answer is of no use. */
  readonly deadlineMs: number;
  /** Added to it until `restartClocks`. */
  readonly graceMs: number;
}

/** Questions that somebody waits for, in the order of asking. Who asks one that is asked already waits with the others. */
export interface AskQueue {
  /** Rejects with InferenceFault: busy at once, late at the deadline, whatever happens to the question meanwhile. */
  ask(question: Question, times: AskTimes): Promise<ClassifierAnswer>;
  /** The next question, which is running from now on until it is settled. Those nobody waits for any more are not among them. */
  next(): Question | undefined;
  settle(question: Question, outcome: ClassifierAnswer | InferenceFault): void;
  /** Settles every question, running ones too. */
  failAll(fault: InferenceFault): void;
  /** Everybody who waits has his deadline from now on, without grace. */
  restartClocks(): void;
  /** Questions that wait and do not run. */
  waiting(): number;
}

interface Asked {
  readonly question: Question;
  readonly waiters: Set<Waiter>;
  running: boolean;
}

/** `limit`: questions that may wait; more are refused. */
export function createAskQueue(limit: number): AskQueue {
  const asked = new Map<string, Asked>();
  let running = 0;

  function settle(key: string, outcome: ClassifierAnswer | InferenceFault): void {
    const entry = asked.get(key);
    if (!entry) return;
    asked.delete(key);
    if (entry.running) running -= 1;
    for (const waiter of entry.waiters) waiter.answer(outcome);
  }

  return {
    ask(question, times) {
      const key = keyOf(question);
      if (!asked.has(key) && asked.size - running >= limit) {
        return Promise.reject(new InferenceFault('busy', 'Too many questions wait for the local model.'));
      }
      const entry: Asked = asked.get(key) ?? { question, waiters: new Set(), running: false };
      asked.set(key, entry);
      const waiter = startWaiting(times, () => {
        entry.waiters.delete(waiter);
        if (entry.waiters.size === 0 && !entry.running && asked.get(key) === entry) asked.delete(key);
      });
      entry.waiters.add(waiter);
      return waiter.promise;
    },
    next() {
      for (const entry of asked.values()) {
        if (entry.running) continue;
        entry.running = true;
        running += 1;
        return entry.question;
      }
      return undefined;
    },
    settle: (question, outcome) => settle(keyOf(question), outcome),
    failAll(fault) {
      for (const key of asked.keys()) settle(key, fault);
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

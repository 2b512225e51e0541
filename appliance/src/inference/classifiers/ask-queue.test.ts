import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InferenceFault } from '../inference-fault.ts';
import { createAskQueue, type AskQueue } from './ask-queue.ts';

const answer = { kind: 'scores', scores: {} } as const;
const times = { deadlineMs: 100, graceMs: 0 };

async function outcome(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (error) {
    return error instanceof InferenceFault ? error.reason : error;
  }
}

let queue: AskQueue;

beforeEach(() => {
  vi.useFakeTimers();
  queue = createAskQueue(2);
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a queue of texts', () => {
  it('gives them in order, and one answer to all who asked for the same', async () => {
    const asked = ['a', 'b', 'a'].map((text) => outcome(queue.ask(text, times)));
    expect([queue.next(), queue.next(), queue.next()]).toEqual(['a', 'b', undefined]);
    queue.settle('a', answer);
    queue.settle('b', new InferenceFault('crashed', ''));
    expect(await Promise.all(asked)).toEqual([answer, 'crashed', answer]);
  });

  it('refuses more than its limit, but not a text that is asked for already', async () => {
    const asked = ['a', 'b'].map((text) => outcome(queue.ask(text, times)));
    expect(await outcome(queue.ask('c', times))).toBe('busy');
    asked.push(outcome(queue.ask('a', times)));
    queue.next();
    asked.push(outcome(queue.ask('c', times)));
    expect(queue.waiting()).toBe(2);
    queue.failAll(new InferenceFault('missing', ''));
    expect(await Promise.all(asked)).toEqual(['missing', 'missing', 'missing', 'missing']);
    expect(queue.waiting()).toBe(0);
  });

  it('drops a text when nobody waits for it any more', async () => {
    const first = outcome(queue.ask('a', times));
    const patient = outcome(queue.ask('b', times));
    void outcome(queue.ask('b', { deadlineMs: 300, graceMs: 0 }));
    vi.advanceTimersByTime(100);
    expect(await Promise.all([first, patient])).toEqual(['late', 'late']);
    expect([queue.next(), queue.next()]).toEqual(['b', undefined]);
  });

  it('rejects on time while the text runs, and takes the next', async () => {
    const asked = outcome(queue.ask('a', times));
    queue.next();
    vi.advanceTimersByTime(100);
    expect(await asked).toBe('late');
    const again = outcome(queue.ask('a', times));
    queue.settle('a', answer);
    expect(await again).toBe(answer);
    queue.settle('a', answer);
    expect(queue.waiting()).toBe(0);
  });

  it('adds the grace until the clocks are started anew', async () => {
    const asked = outcome(queue.ask('a', { deadlineMs: 100, graceMs: 5000 }));
    vi.advanceTimersByTime(4000);
    expect(queue.waiting()).toBe(1);
    queue.restartClocks();
    vi.advanceTimersByTime(100);
    expect(await asked).toBe('late');
  });
});

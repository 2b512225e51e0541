import { describe, expect, it } from 'vitest';
import { createTurnQueue } from './turn-queue.ts';

const never = new AbortController().signal;

async function taken(turn: Promise<(() => void) | 'full' | 'aborted'>): Promise<() => void> {
  const leave = await turn;
  if (typeof leave === 'string') throw new Error(leave);
  return leave;
}

describe('turns', () => {
  it('come one at a time, in the order of asking', async () => {
    const queue = createTurnQueue(2);
    const order: string[] = [];
    const first = await taken(queue.take(never));
    const second = taken(queue.take(never)).then((leave) => (order.push('second'), leave()));
    const third = taken(queue.take(never)).then((leave) => (order.push('third'), leave()));
    order.push('first');
    first();
    await Promise.all([second, third]);
    expect(order).toEqual(['first', 'second', 'third']);
    expect(typeof (await queue.take(never))).toBe('function');
  });

  it('are refused beyond the limit', async () => {
    const queue = createTurnQueue(1);
    const leave = await taken(queue.take(never));
    const waiting = queue.take(never);
    expect(await queue.take(never)).toBe('full');
    leave();
    expect(typeof (await waiting)).toBe('function');
    expect(await createTurnQueue(0).take(never)).toBeTypeOf('function');
  });

  it('are given up when the caller leaves the queue', async () => {
    const queue = createTurnQueue(1);
    const leave = await taken(queue.take(never));
    const caller = new AbortController();
    const waiting = queue.take(caller.signal);
    caller.abort();
    expect(await waiting).toBe('aborted');
    expect(await queue.take(AbortSignal.abort())).toBe('aborted');
    const next = queue.take(never);
    leave();
    expect(await next).toBeTypeOf('function');
  });

  it('are over when nobody has one or waits for one', async () => {
    const queue = createTurnQueue(1);
    await queue.idle();
    const leave = await taken(queue.take(never));
    const second = taken(queue.take(never));
    let over = false;
    const idle = queue.idle().then(() => (over = true));
    leave();
    const leaveAgain = await second;
    expect(over).toBe(false);
    leaveAgain();
    await idle;
  });

  it('given back twice free only one', async () => {
    const queue = createTurnQueue(3);
    const leave = await taken(queue.take(never));
    const second = queue.take(never);
    const third = queue.take(never);
    leave();
    leave();
    await second;
    expect(await Promise.race([third, Promise.resolve('still waiting')])).toBe('still waiting');
  });
});

import type { PlaygroundReply } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { playgroundEvents } from './playground-events.ts';

const reply: PlaygroundReply = { call: 'c', status: 200, headers: {}, ms: 1 };
const never = new AbortController().signal;

test('whoever reads slowly holds the call back, and loses nothing', async () => {
  let held = 0;
  const events = playgroundEvents(async (listener) => {
    for (let number = 0; number < 1_000; number += 1) {
      if (listener.part(`${number} `)) continue;
      held += 1;
      await listener.drained();
    }
    return reply;
  }, never);
  let text = '';
  const names: string[] = [];
  for await (const { event, data } of events) {
    names.push(event);
    if (typeof data['text'] === 'string') text += data['text'];
    await new Promise(setImmediate);
  }
  expect(text).toBe(Array.from({ length: 1_000 }, (_, number) => `${number} `).join(''));
  expect(names.at(-1)).toBe('done');
  expect(held).toBeGreaterThan(10);
});

test('whoever leaves ends the call', async () => {
  const ended = Promise.withResolvers<void>();
  const events = playgroundEvents(async (listener, gone) => {
    gone.addEventListener('abort', () => ended.resolve());
    listener.part('Hello');
    await ended.promise;
    throw new Error('given up');
  }, never);
  for await (const { event } of events) {
    expect(event).toBe('part');
    break;
  }
  await ended.promise;
});

test('a reply with an error ends as one', async () => {
  const events = playgroundEvents(async () => ({ ...reply, status: 402, error: { code: 'budget_exceeded', message: '' } }), never);
  const seen: string[] = [];
  for await (const { event } of events) seen.push(event);
  expect(seen).toEqual(['error']);
});

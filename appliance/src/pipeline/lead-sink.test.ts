import { expect, test } from 'vitest';
import type { Lead } from '#pipeline/caching';
import { leadSink } from '#pipeline/lead-sink';
import type { Sink } from '#pipeline/sink';

function stage(following: number) {
  const caller = new AbortController();
  const written: string[] = [];
  let followers = following;
  let alone = (): void => undefined;
  let waits = 0;
  let failed = false;
  const sink: Sink = {
    gone: caller.signal,
    whole: (_status, _headers, body) => void written.push(String(body)),
    start: () => void written.push('start'),
    write: (text) => {
      written.push(text);
      return false;
    },
    drained: async () => void (waits += 1),
    end: () => void written.push('end'),
  };
  const lead: Lead = {
    followers: () => followers,
    onAlone: (listener) => void (alone = listener),
    by: () => undefined,
    take: () => undefined,
    complete: () => undefined,
    fail: () => void (failed = true),
  };
  return {
    sink: leadSink(sink, lead),
    written,
    waits: () => waits,
    failed: () => failed,
    leave: () => caller.abort(),
    lose: () => {
      followers = 0;
      alone();
    },
  };
}

test('a leader who leaves alone is gone, and nobody joins any more', () => {
  const { sink, leave, failed } = stage(0);
  expect([sink.gone.aborted, failed()]).toEqual([false, false]);
  leave();
  expect([sink.gone.aborted, failed()]).toEqual([true, true]);
});

test('a leader who leaves goes on for those who follow, and is written nothing more', () => {
  const { sink, leave, lose, written, failed } = stage(2);
  sink.start({});
  sink.write('a');
  leave();
  expect([sink.gone.aborted, failed()]).toEqual([false, false]);
  expect(sink.write('b')).toBe(true);
  expect(written).toEqual(['start', 'a']);
  lose();
  expect(sink.gone.aborted).toBe(true);
});

test('a leader who reads slowly holds up nobody', async () => {
  const { sink, lose, waits } = stage(1);
  expect(sink.write('a')).toBe(false);
  await sink.drained();
  expect(waits()).toBe(0);
  lose();
  expect(sink.gone.aborted).toBe(false);
  await sink.drained();
  expect(waits()).toBe(1);
});

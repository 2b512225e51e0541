import { expect, test } from 'vitest';
import type { CacheEvent } from '#pipeline/caching';
import type { EvidenceRow } from '../core-ports.ts';
import { type Bounds, createBounds } from './bounds.ts';
import type { Counts } from './evidence.ts';

const hour = 3_600_000;

function stage(calibration: Counts = { trials: 500, falseHits: 0 }) {
  const rows: EvidenceRow[] = [];
  const events: CacheEvent[] = [];
  const logged: string[] = [];
  let nowMs = 1_800_000_000_000;
  let broken = false;
  const store = {
    load: () => (broken ? Promise.reject(new Error('gone')) : Promise.resolve([...rows])),
    add: (more: readonly EvidenceRow[]) => (broken ? Promise.reject(new Error('gone')) : Promise.resolve(void rows.push(...more))),
    remove: ({ class: of }: { readonly class?: string }) => {
      if (of !== undefined) rows.splice(0, rows.length, ...rows.filter((row) => row.class !== of));
      return Promise.resolve();
    },
  };
  const clock = { now: () => nowMs, monotonic: () => nowMs };
  const open = (): Bounds =>
    createBounds({
      evidence: store,
      clock,
      log: (_level, message) => void logged.push(message),
      measure: (event) => void events.push(event),
      calibration: () => calibration,
    });
  return { rows, events, logged, open, pass: (ms: number) => void (nowMs += ms), fail: (now: boolean) => void (broken = now) };
}

test('a class begins with its calibration and falls back when wrong answers pass the bound, said once', async () => {
  const { open, events, logged } = stage();
  const bounds = open();
  await bounds.exchange();
  expect(bounds.of('r/banking', 0.01)).toMatchObject({ trials: 500, falseHits: 0, fallenBack: false });
  bounds.record('r/banking', true);
  expect(bounds.of('r/banking', 0.01).fallenBack).toBe(false);
  bounds.record('r/banking', true);
  bounds.record('r/banking', true);
  expect(bounds.of('r/banking', 0.01)).toMatchObject({ falseHits: 3, fallenBack: true });
  expect(bounds.of('r/general', 0.01).fallenBack).toBe(false);
  expect(events).toHaveLength(1);
  expect(logged).toHaveLength(1);
});

test('what went well brings a class back', async () => {
  const { open, logged } = stage();
  const bounds = open();
  await bounds.exchange();
  bounds.of('r/banking', 0.01);
  for (let count = 0; count < 3; count += 1) bounds.record('r/banking', true);
  expect(bounds.of('r/banking', 0.01).fallenBack).toBe(true);
  for (let count = 0; count < 700; count += 1) bounds.record('r/banking', false);
  expect(bounds.of('r/banking', 0.01).fallenBack).toBe(false);
  expect(logged).toHaveLength(2);
});

test('without calibration nothing is proven', async () => {
  const bounds = stage({ trials: 0, falseHits: 0 }).open();
  await bounds.exchange();
  expect(bounds.of('r/banking', 0.01)).toMatchObject({ bound: 1, fallenBack: true });
});

test('a large calibration counts for two thousand trials, and gives way to the bank’s own', async () => {
  const bounds = stage({ trials: 50_000, falseHits: 50 }).open();
  await bounds.exchange();
  expect(bounds.of('r/a', 0.01)).toMatchObject({ trials: 2_000, falseHits: 2 });
  for (let count = 0; count < 2_500; count += 1) bounds.record('r/a', false);
  expect(bounds.of('r/a', 0.01)).toMatchObject({ trials: 3_500, falseHits: 1 });
});

test('evidence survives a restart, is shared by nodes, and is not lost while the store is gone', async () => {
  const { open, fail, rows } = stage();
  const [one, other] = [open(), open()];
  await Promise.all([one.exchange(), other.exchange()]);
  one.record('r/a', true);
  fail(true);
  await expect(one.exchange()).rejects.toThrow('gone');
  expect(one.of('r/a', 0.01)).toMatchObject({ trials: 501, falseHits: 1 });
  fail(false);
  await one.exchange();
  other.record('r/a', false);
  await other.exchange();
  expect(rows).toHaveLength(2);
  expect(other.of('r/a', 0.01)).toMatchObject({ trials: 502, falseHits: 1 });
  await one.exchange();
  expect(one.of('r/a', 0.01)).toMatchObject({ trials: 502, falseHits: 1 });
});

test('only the last five thousand trials count, by the hour', async () => {
  const { open, pass } = stage({ trials: 0, falseHits: 0 });
  const bounds = open();
  await bounds.exchange();
  for (let count = 0; count < 40; count += 1) bounds.record('r/a', true);
  pass(hour);
  for (let count = 0; count < 5_000; count += 1) bounds.record('r/a', false);
  expect(bounds.of('r/a', 0.01)).toMatchObject({ trials: 5_000, falseHits: 0 });
});

test('an administrator starts a class anew', async () => {
  const { open, rows } = stage();
  const bounds = open();
  await bounds.exchange();
  bounds.of('r/a', 0.01);
  for (let count = 0; count < 5; count += 1) bounds.record('r/a', true);
  await bounds.exchange();
  await bounds.reset('r/a');
  expect(rows).toEqual([]);
  expect(bounds.of('r/a', 0.01)).toMatchObject({ trials: 500, falseHits: 0, fallenBack: false });
  expect(bounds.list()).toHaveLength(1);
});

test('a slow store gets nothing twice', async () => {
  const { open, rows } = stage();
  const bounds = open();
  await bounds.exchange();
  bounds.record('r/a', true);
  await Promise.all([bounds.exchange(), bounds.exchange(), bounds.exchange()]);
  expect(rows).toHaveLength(1);
  expect(bounds.of('r/a', 0.01)).toMatchObject({ trials: 501, falseHits: 1 });
});

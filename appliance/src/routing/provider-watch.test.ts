import { expect, test } from 'vitest';
import type { BoundProvider } from '#pipeline/snapshot';
import { createProviderWatch } from './provider-watch.ts';

const deadlines = { connect: 1, firstByte: 1, idle: 1, total: 1 };
const provider: BoundProvider = {
  id: 'p',
  provider: {
    transport: 'in-process',
    kind: 'sandbox',
    healthy: async () => true,
    cannot: () => [],
    async *generate() {
      // Never asked.
    },
  },
  baseUrl: '',
  headers: {},
  deadlines,
  wholeDeadlines: deadlines,
  urls: new Map(),
};

test('tells what the monitor heard last, how long it took, and each change once', async () => {
  let ms = 0;
  let answers = true;
  const changes: unknown[] = [];
  const watch = createProviderWatch({
    clock: { now: () => 1_000 + ms, monotonic: () => ms },
    check: async () => {
      ms += 40;
      return answers;
    },
    report: () => undefined,
    changed: (id, up) => void changes.push([id, up]),
  });
  expect(watch.seen('p')).toEqual({ state: 'unwatched' });
  const round = async (up: boolean): Promise<void> => {
    answers = await watch.check(provider, 1_000);
    watch.report('p', up);
  };
  await round(true);
  expect(watch.seen('p')).toEqual({ state: 'up', last: { at: 1_000, ms: 40, answered: true } });
  answers = false;
  await round(true);
  expect(watch.seen('p')).toMatchObject({ state: 'up', last: { answered: false } });
  await round(false);
  await round(false);
  answers = true;
  await round(true);
  expect(changes).toEqual([
    ['p', false],
    ['p', true],
  ]);
});

test('a provider whose monitor is taken away is unwatched again', async () => {
  const watch = createProviderWatch({
    clock: { now: () => 0, monotonic: () => 0 },
    check: async () => false,
    report: () => undefined,
    changed: () => undefined,
  });
  await watch.check(provider, 1_000);
  watch.report('p', false);
  expect(watch.seen('p').state).toBe('down');
  watch.report('p', true);
  expect(watch.seen('p')).toEqual({ state: 'unwatched' });
});

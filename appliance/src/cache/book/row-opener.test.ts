import { expect, test, vi } from 'vitest';
import type { CacheHeadRow } from './book-ports.ts';
import type { CacheSealer } from './cache-sealing.ts';
import { rowOpener } from './row-opener.ts';
import { headToBytes } from './sealed-head.ts';

const head = headToBytes({
  origin: 'call',
  tags: [],
  question: 'q',
  vector: undefined,
  embedder: undefined,
  principals: [],
  provider: 'p',
  model: 'm',
  saved: { usage: undefined, currency: undefined, picos: undefined },
});

const row = (id: string, dataKey = 'd1'): CacheHeadRow => ({
  id,
  scope: 's',
  exact: id,
  tenant: 't',
  route: 'r',
  user: '',
  key: '',
  createdMs: 0,
  expiresMs: 1,
  dataKey,
  head,
});

/** Seals nothing. */
const sealer: CacheSealer = { id: 'd1', seal: (plain) => plain, open: (sealed) => sealed };

function setUp(find: (id: string) => Promise<CacheSealer | undefined>) {
  const told: string[] = [];
  let known: CacheSealer | undefined;
  const opener = rowOpener({
    sealing: {
      known: () => known,
      find: async (id) => (known = await find(id)),
    },
    opened: ({ id }) => void told.push(id),
    refused: (id) => void told.push(`not ${id}`),
  });
  return { told, opener };
}

test('opens at once what is under a known key, and the rest when its key was found', async () => {
  const { told, opener } = setUp(async () => sealer);
  opener.put([row('a'), row('b')]);
  expect(told).toEqual([]);
  await opener.idle();
  expect(told).toEqual(['a', 'b']);
  opener.put([row('c')]);
  expect(told).toEqual(['a', 'b', 'c']);
});

test('what was removed while its key was looked for is not opened', async () => {
  const key = Promise.withResolvers<CacheSealer>();
  const { told, opener } = setUp(() => key.promise);
  opener.put([row('a'), row('b'), row('c')]);
  opener.removed(['a', 'b']);
  key.resolve(sealer);
  await opener.idle();
  expect(told).toEqual(['c']);
});

test('a key that is no more refuses its rows; keys that cannot be asked for refuse nothing, and are asked again', async () => {
  vi.useFakeTimers();
  let asked = 0;
  const { told, opener } = setUp(async () => {
    asked += 1;
    if (asked < 3) throw new Error('store');
    return undefined;
  });
  opener.put([row('a')]);
  await vi.advanceTimersByTimeAsync(10);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(3_000);
  vi.useRealTimers();
  await opener.idle();
  expect(told).toEqual(['not a']);
  expect(asked).toBe(3);
});

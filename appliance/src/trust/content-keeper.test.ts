import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { KeptPiece } from '#pipeline/kept-content';
import { contentKeeper } from './content-keeper.ts';
import type { ContentRow } from './content-ports.ts';

const dataKey = { id: 'k', key: createSecretKey(randomBytes(32)) };
const piece: KeptPiece = {
  callId: 'c1',
  tenant: 'retail',
  key: 'k1',
  time: '2026-11-25T10:00:00.000Z',
  kind: 'request',
  text: 'canary text',
};

function setUp(insert: (rows: readonly ContentRow[]) => Promise<void>) {
  const logged: string[] = [];
  const keys = { active: async () => dataKey, refresh: async () => undefined };
  const log = (_: string, message: string, fields?: object) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  return { logged, keeper: contentKeeper({ keys, insert, log, limits: { pieces: 50, units: 10_000 } }) };
}

test('pieces are written in their order, in batches, sealed', async () => {
  const batches: (readonly ContentRow[])[] = [];
  const { keeper } = setUp(async (rows) => void batches.push(rows));
  const hashes = Array.from({ length: 40 }, (_, index) => keeper.keep({ ...piece, callId: `c${index}` }));
  expect(batches).toEqual([]);
  await keeper.close();
  expect(batches.flat().map(({ callId }) => callId)).toEqual(Array.from({ length: 40 }, (_, index) => `c${index}`));
  expect(batches.length).toBeGreaterThan(1);
  expect(new Set(hashes)).toHaveLength(40);
  expect(batches.flat().some(({ held }) => held === undefined || held.sealed.includes('canary'))).toBe(false);
  expect(keeper.counts()).toEqual({ kept: 40, dropped: 0, waiting: 0 });
});

test('a store that does not answer holds nobody up: what is too much is dropped, counted and said', async () => {
  const { keeper, logged } = setUp(() => new Promise(() => undefined));
  const hashes = Array.from({ length: 60 }, () => keeper.keep(piece));
  expect(hashes.slice(0, 50).every((hash) => hash !== undefined)).toBe(true);
  expect(hashes.slice(50).every((hash) => hash === undefined)).toBe(true);
  expect(keeper.counts()).toMatchObject({ dropped: 10, waiting: 50 });
  expect(logged).toHaveLength(1);
  expect(logged.join()).not.toContain('canary');
});

test('a text that is larger than what may wait is dropped', async () => {
  const { keeper } = setUp(async () => undefined);
  expect(keeper.keep({ ...piece, text: 'x'.repeat(10_001) })).toBeUndefined();
  await keeper.close();
});

test('what could not be written is tried again', async () => {
  let failures = 3;
  const written: string[] = [];
  const { keeper, logged } = setUp(async (rows) => {
    if (failures > 0) {
      failures -= 1;
      throw new Error('secret detail');
    }
    written.push(...rows.map(({ callId }) => callId));
  });
  keeper.keep(piece);
  await keeper.flush();
  expect(written).toEqual([]);
  await keeper.close();
  expect(written).toEqual(['c1']);
  expect(logged.join()).not.toContain('secret detail');
});

import { expect, test } from 'vitest';
import { recordUses } from './record-uses.ts';
import type { KeyUse } from './stored-key.ts';

function setUp(fails = false) {
  const written: (readonly KeyUse[])[] = [];
  const state: { pending: readonly KeyUse[]; fails: boolean; warned: number } = { pending: [], fails, warned: 0 };
  const uses = recordUses({
    index: {
      takeUses: () => {
        const taken = state.pending;
        state.pending = [];
        return taken;
      },
    },
    store: {
      used: async (batch) => {
        if (state.fails) throw new Error('away');
        written.push(batch);
      },
    },
    log: () => {
      state.warned += 1;
    },
    intervalMs: 60_000,
  });
  return { written, state, uses };
}

test('writes the uses of many keys at once, and nothing where there are none', async () => {
  const { written, state, uses } = setUp();
  await uses.flush();
  state.pending = [
    { id: 'a', at: 1 },
    { id: 'b', at: 2 },
  ];
  await uses.flush();
  state.pending = [{ id: 'a', at: 9 }];
  await uses.close();
  expect(written).toEqual([
    [
      { id: 'a', at: 1 },
      { id: 'b', at: 2 },
    ],
    [{ id: 'a', at: 9 }],
  ]);
});

test('what could not be written is written the next time, with the latest use of each key', async () => {
  const { written, state, uses } = setUp(true);
  state.pending = [
    { id: 'a', at: 1 },
    { id: 'b', at: 2 },
  ];
  await uses.flush();
  expect(state.warned).toBe(1);
  state.fails = false;
  state.pending = [{ id: 'a', at: 3 }];
  await uses.close();
  expect(written).toEqual([
    [
      { id: 'a', at: 3 },
      { id: 'b', at: 2 },
    ],
  ]);
});

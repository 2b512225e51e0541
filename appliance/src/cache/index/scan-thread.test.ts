import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { regionBytes } from './regions.ts';
import { strideUnit } from './kernel-code.ts';
import { blockAt, blockBytes } from './row-block.ts';
import type { Rows } from './row-scan.ts';
import { writeRow } from './row-sketch.ts';
import { ScanThread, type Scanned } from './scan-thread.ts';
import { unit } from './test-entries.ts';
import { createVectorArena } from './vector-arena.ts';

const closing: ScanThread[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((thread) => thread.close()));
});

describe('the thread that scans', () => {
  it('is gone until it has started, then finds', async () => {
    const { thread, rows } = started();
    expect(await thread.scan(rows, look)).toEqual({ kind: 'gone' });
    expect(await settled(thread, rows)).toEqual({ kind: 'found', found: [{ slot: 1, cosine: 1 }] });
  });

  it('is late where it has not answered in time, and answers later', async () => {
    const { thread, rows } = started({ deadlineMs: 0 });
    expect((await settled(thread, rows)).kind).not.toBe('gone');
    const many = await Promise.all(Array.from({ length: 200 }, () => thread.scan(rows, look)));
    expect(many.some(({ kind }) => kind === 'late')).toBe(true);
  });

  it('is gone when it has died, for those who wait too, and says so once', async () => {
    const { thread, rows, said } = started();
    await settled(thread, rows);
    // Outside of all memory.
    const broken = { ...rows, blocks: [2 ** 32 - 2 ** 16] };
    const answers = await Promise.all([thread.scan(broken, look), thread.scan(rows, look)]);
    expect(answers).toEqual([{ kind: 'gone' }, { kind: 'gone' }]);
    expect(await thread.scan(rows, look)).toEqual({ kind: 'gone' });
    expect(said).toEqual(['warn']);
  });

  it('is gone after it was closed', async () => {
    const { thread, rows } = started();
    await settled(thread, rows);
    const last = thread.scan(rows, look);
    await thread.close();
    expect((await last).kind).toBe('gone');
    expect(await thread.scan(rows, look)).toEqual({ kind: 'gone' });
  });
});

const look = { vector: unit([0, 1]), most: 1, floor: 0.5, nowMs: 0 };

/** Three rows of two dimensions. */
function started({ deadlineMs = 10_000 } = {}): { readonly thread: ScanThread; readonly rows: Rows; readonly said: readonly string[] } {
  const arena = createVectorArena();
  const said: string[] = [];
  const address = arena.take(blockBytes(strideUnit, 4)) ?? 0;
  const block = blockAt(address, strideUnit, 4);
  for (const [row, values] of [
    [1, 0],
    [0, 1],
    [-1, 0],
  ].entries()) {
    writeRow(arena.views(), block, { row, stride: strideUnit, vector: unit(values) });
    arena.views().f64[block.expiries / 8 + row] = 1;
  }
  const { memory } = arena;
  const thread = new ScanThread({ memory, scratch: () => arena.take(regionBytes), deadlineMs, log: (level) => said.push(level) });
  closing.push(thread);
  return { thread, rows: { stride: strideUnit, rowsInBlock: 4, blocks: [address], count: 3 }, said };
}

/** The first answer after it has started. */
async function settled(thread: ScanThread, rows: Rows): Promise<Scanned> {
  for (;;) {
    const answer = await thread.scan(rows, look);
    if (answer.kind !== 'gone') return answer;
    await pass(10);
  }
}

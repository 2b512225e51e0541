import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CacheEntry, CacheReply, CacheRow } from '../cache-ports.ts';
import type { BookRows } from './book-ports.ts';
import type { CacheSealer } from './cache-sealing.ts';
import { headFromBytes } from './sealed-head.ts';
import { waitingWrites } from './waiting-writes.ts';
import { writeBehind } from './write-behind.ts';

const reply: CacheReply = [{ kind: 'text-delta', choice: 0, text: 'x' }, { kind: 'done' }];

function entry(id: string, question: string): CacheEntry {
  const who = { scope: 's', exact: id, tenant: 't', route: 'r', user: 'u', key: 'k' };
  const said = { question, vector: undefined, embedder: undefined, principals: [], provider: 'p', model: 'm', tags: [] };
  return {
    id,
    origin: 'call',
    ...who,
    createdMs: 0,
    expiresMs: 1,
    ...said,
    saved: { usage: undefined, currency: undefined, picos: undefined },
  };
}

/** Seals nothing: what is written can be read here. */
const plainSealer: CacheSealer = { id: 'd1', seal: (plain) => plain, open: (sealed) => sealed };
const sealing = { active: async () => plainSealer, known: () => plainSealer, find: async () => plainSealer };

/** A store that answers later, when it is told to, and sometimes not. */
function laterStore() {
  const held = new Map<string, CacheRow>();
  const state = { on: true };
  const later = async <T>(work: () => T): Promise<T> => {
    await new Promise((resolve) => void setImmediate(resolve));
    if (!state.on) throw new Error('off');
    return work();
  };
  const rows: BookRows = {
    put: (some) => later(() => some.forEach((row) => held.set(row.id, row))),
    heads: (some) => later(() => some.forEach((row) => void (held.has(row.id) && held.set(row.id, { ...row, reply: Buffer.from('') })))),
    remove: (ids) => later(() => ids.forEach((id) => held.delete(id))),
    reply: (id) => later(() => held.get(id)),
    byExact: () => later(() => undefined),
    follow: () => ({ loaded: Promise.resolve(), close: async () => undefined }),
    expire: async () => undefined,
    close: async () => undefined,
  };
  return { held, state, rows };
}

test('whatever is added, changed and removed while the store answers late or not at all, it has the last word of each in the end', async () => {
  const step = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    what: fc.constantFrom('put', 'head', 'remove', 'write', 'off', 'on'),
    wait: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { held, state, rows } = laterStore();
      const queue = waitingWrites({ entries: 100, bytes: 1e6 });
      const write = writeBehind({ rows, sealing, went: () => undefined }, queue);
      const wanted = new Map<string, string>();
      for (const [at, { id, what, wait }] of steps.entries()) {
        const question = `${id}${at}`;
        if (what === 'put') {
          queue.put({ entry: entry(id, question), reply });
          wanted.set(id, question);
        }
        if (what === 'head') {
          queue.head(entry(id, question));
          if (wanted.has(id)) wanted.set(id, question);
        }
        if (what === 'remove') {
          queue.remove([id]);
          wanted.delete(id);
        }
        if (what === 'off' || what === 'on') state.on = what === 'on';
        const written = write();
        if (wait) await written;
        else await new Promise((resolve) => void setImmediate(resolve));
      }
      state.on = true;
      while (!(await write()) || !queue.isEmpty());
      const found = new Map([...held].map(([id, { head }]) => [id, headFromBytes(head)?.question]));
      expect(found).toEqual(wanted);
    }),
    { numRuns: 300 },
  );
});

test('what is too much does not wait', () => {
  const queue = waitingWrites({ entries: 2, bytes: 1e6 });
  expect(['a', 'b', 'c'].map((id) => queue.put({ entry: entry(id, ''), reply }))).toEqual([true, true, false]);
  expect(queue.put({ entry: entry('a', 'again'), reply })).toBe(true);
  expect(queue.waiting('a')?.entry.question).toBe('again');
  const narrow = waitingWrites({ entries: 100, bytes: 300 });
  expect(narrow.put({ entry: entry('a', ''), reply })).toBe(true);
  expect(narrow.put({ entry: entry('b', ''), reply })).toBe(false);
});

import { expect, test } from 'vitest';
import { separator, type FromWriter } from './ledger-messages.ts';
import { LedgerSession, type Write } from './ledger-session.ts';
import type { LedgerTable } from './ledger-table.ts';
import { openCalls } from './open-calls.ts';

/** Everything that happens, in order. */
let events: string[] = [];

/** How many hours of usage are to be put away. */
const folding = { more: 0 };

/** A database that only notes what it was asked, and fails at what `failing` names. */
function notingTable(failing: { now: string }): LedgerTable {
  const note = (event: string) => {
    if (failing.now === event) throw new Error(`no ${event}`);
    events.push(event);
  };
  let connected = false;
  return {
    connect: async () => {
      note('connect');
      const isNew = !connected;
      connected = true;
      return isNew;
    },
    insert: async ({ usage: { length } }, power) => {
      note(`insert ${length}${power ? ' power' : ''}`);
      return { seqs: undefined, lastSeq: length, ignored: 0, durable: false };
    },
    transaction: async () => note('transaction'),
    sync: async () => note('sync'),
    rows: async (text) => {
      if (text.startsWith('insert')) note('save');
      return [];
    },
    tidy: () => note('tidy'),
    close: async () => note('close'),
  };
}

const digest = {
  note: () => undefined,
  reread: () => undefined,
  behind: () => false,
  due: () => false,
  resting: () => false,
  flush: async () => false,
  tidy: async () => false,
};

async function session(failing = { now: '' }): Promise<LedgerSession> {
  events = [];
  const table = notingTable(failing);
  const calls = openCalls(table, { location: { dialect: 'sqlite', path: '' }, node: 'n', replacement: false });
  const opened = new LedgerSession(
    { table, calls, fold: async () => folding.more-- > 0, digest },
    {
      post: (message: FromWriter) => {
        events.push('batch' in message ? `${message.kind} ${message.batch}` : message.kind);
      },
      unsynced: () => {
        events.push('unsynced');
      },
    },
  );
  await opened.open();
  events = [];
  return opened;
}

function write(batch: number, durability: Write['durability'], kind = 'call.intent'): Write {
  return { kind: 'write', batch, durability, text: [`id-${batch}`, kind, 't', `call-${batch}`, '', '{}', ''].join(separator) };
}

test('acknowledges power only after the sync, and process before it', async () => {
  const ledger = await session();
  await ledger.write([write(1, 'power')]);
  await ledger.write([write(2, 'process')]);
  expect(events).toEqual(['connect', 'insert 1 power', 'sync', 'written 1', 'connect', 'insert 1', 'unsynced', 'written 2']);
});

test('brings to disk what only processes waited for, once, unless a power batch did', async () => {
  const ledger = await session();
  await ledger.write([write(1, 'process')]);
  await ledger.sync();
  await ledger.sync();
  await ledger.write([write(2, 'process')]);
  await ledger.write([write(3, 'power')]);
  await ledger.sync();
  expect(events.filter((event) => event === 'sync')).toHaveLength(2);
});

test('writes batches that wait together in one transaction with one sync and one answer', async () => {
  const ledger = await session();
  await ledger.write([write(1, 'process'), write(2, 'power'), write(3, 'process')]);
  expect(events).toEqual(['connect', 'insert 3 power', 'sync', 'written 3']);
});

test.each([
  ['connect', ['failed 1']],
  ['insert 1 power', ['connect', 'failed 1']],
  ['sync', ['connect', 'insert 1 power', 'failed 1']],
])('tells of a failure to %s and reads again what is open before it goes on', async (what, expected) => {
  const failing = { now: '' };
  const ledger = await session(failing);
  failing.now = what;
  expect(await ledger.write([write(1, 'power')])).toBe(`no ${what}`);
  expect(events).toEqual(expected);
  failing.now = '';
  expect(await ledger.write([write(2, 'power')])).toBeUndefined();
  expect(events.at(-1)).toBe('written 2');
});

test('proves that the ledger can be written by writing', async () => {
  const ledger = await session();
  await ledger.write([{ kind: 'write', batch: 1, durability: 'power', text: '' }]);
  expect(events).toEqual(['connect', 'save', 'sync', 'written 1']);
});

test('tells of a broken connection without being asked', async () => {
  const failing = { now: '' };
  const ledger = await session(failing);
  failing.now = 'connect';
  await ledger.look(0);
  failing.now = 'tidy';
  await ledger.tidy(true);
  expect(events).toEqual(['broken']);
});

test('puts usage of an hour away when it is over for a minute, an hour at a time', async () => {
  const ledger = await session();
  folding.more = 2;
  const tenOClock = Date.UTC(2026, 10, 25, 10);
  expect([await ledger.look(tenOClock + 60_000), await ledger.look(tenOClock + 60_100), await ledger.look(tenOClock + 60_200)]).toEqual([
    true,
    true,
    false,
  ]);
  folding.more = 1;
  expect(await ledger.look(tenOClock + 3_600_000)).toBe(false);
  expect(await ledger.look(tenOClock + 3_660_000)).toBe(true);
});

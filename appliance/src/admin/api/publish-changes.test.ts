import { AdminRefusal } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { LedgerRecord } from '#ports';
import type { RecordContext } from '../record-context.ts';
import { inTurn } from '../in-turn.ts';
import { recordedChange } from '../recorded-change.ts';
import type { EventFeed, Happening } from './event-feed.ts';
import { publishChanges } from './publish-changes.ts';

function setUp() {
  const told: Happening[] = [];
  const records: LedgerRecord[] = [];
  const append = async (record: LedgerRecord) => {
    records.push(record);
  };
  const feed: EventFeed = {
    publish: (happening) => void told.push(happening),
    tell: () => undefined,
    listening: () => false,
    subscribe: () => never(),
  };
  const turn = inTurn();
  let ids = 0;
  const context: RecordContext = {
    clock: { now: () => 1_800_000_000_000, monotonic: () => 0 },
    newId: () => `r${(ids += 1)}`,
    ledger: publishChanges({ append, healthy: () => true, close: async () => undefined }, feed, turn),
    inTurn: turn,
  };
  return { told, records, context };
}

async function* never() {
  yield* [];
}

const subject = {
  actor: { kind: 'device', id: 'd1', role: 'admin' },
  action: 'key.create',
  object: { kind: 'key' },
  tenant: 'retail',
} as const;

test('a change is told when it is made, not when it is announced', async () => {
  const { told, context } = setUp();
  await recordedChange(context, subject, async (announce) => {
    await announce({ object: { id: 'k1' }, detail: { name: 'app' } });
    expect(told).toEqual([]);
  });
  await context.inTurn(async () => undefined);
  expect(told).toEqual([
    {
      event: 'key',
      permission: 'keys:read',
      tenant: 'retail',
      data: { action: 'key.create', object: { kind: 'key', id: 'k1' }, actor: { kind: 'device', id: 'd1' } },
    },
  ]);
});

test('one that was announced and failed is not told, nor one that was refused', async () => {
  const { told, records, context } = setUp();
  const failing = async (announce: (facts: object) => Promise<void>) => {
    await announce({});
    throw new Error('the disk is full');
  };
  await expect(recordedChange(context, subject, failing)).rejects.toThrow();
  const refusing = async () => Promise.reject(new AdminRefusal('conflict'));
  await expect(recordedChange(context, subject, refusing)).rejects.toThrow();
  await context.inTurn(async () => undefined);
  expect([told, records.map(({ kind }) => kind)]).toEqual([[], ['admin.change', 'admin.refusal', 'admin.refusal']]);
});

test('a draft that becomes a revision is told as both, each to who may know', async () => {
  const { told, context } = setUp();
  const commit = { actor: { kind: 'device', id: 'd1' }, action: 'draft.commit', object: { kind: 'draft', id: 'f1' } } as const;
  await recordedChange(context, commit, (announce) => announce({ detail: { state: 'waiting-approval' } }));
  await recordedChange(context, commit, (announce) => announce({ object: { revision: 7 } }));
  await context.inTurn(async () => undefined);
  expect(told.map(({ event, permission, data }) => [event, permission, data['object']])).toEqual([
    ['draft', 'drafts:read', { kind: 'draft', id: 'f1' }],
    ['draft', 'drafts:read', { kind: 'draft', id: 'f1', revision: 7 }],
    ['revision', 'revisions:read', { kind: 'draft', id: 'f1', revision: 7 }],
  ]);
});

import { AdminRefusal } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { LedgerRecord } from '#ports';
import { createKey } from './key-commands.ts';
import type { ConfigurationWork } from './context.ts';
import type { KeyContext, KeyFacts } from './key-context.ts';
import { inTurn } from './in-turn.ts';
import { recordedChange } from './recorded-change.ts';
import { createTenant, rollbackConfiguration } from './configuration-commands.ts';

/** Changes are recorded as objects. */
const bodyOf = ({ body }: LedgerRecord) => (typeof body === 'string' ? {} : body);

const actor = { kind: 'local', id: 'alice' } as const;
const now = 1_800_000_000_000;

function setUp(broken = false) {
  const records: LedgerRecord[] = [];
  const keys: KeyFacts[] = [];
  let id = 0;
  const nothing = async (): Promise<never> => {
    throw new AdminRefusal('not_found', 'not here');
  };
  const document = { tenants: [{ id: 'retail' }], routes: [{ id: 'assistant' }] };
  const revision = { number: 1, created_at: '', author: '', comment: '', hash: '', document };
  const context: KeyContext & ConfigurationWork = {
    clock: { now: () => now, monotonic: () => 0 },
    newId: () => `id-${(id += 1)}`,
    ledger: {
      append: async (record) => {
        if (broken) throw new Error('disk full');
        records.push(record);
      },
      healthy: () => !broken,
      close: async () => undefined,
    },
    truth: {
      latest: async () => revision,
      get: nothing,
      history: nothing,
      check: async () => [],
      diff: nothing,
      resume: nothing,
      follow: nothing,
      apply: async ({ announce }) => {
        await announce({ revision: 2, hash: 'h', changes: [{ path: 'tenants[cards]', before: null, after: {} }] });
        return { revision: { ...revision, number: 2 }, changes: [] };
      },
    },
    keys: {
      list: async () => keys,
      page: async () => keys,
      get: nothing,
      change: nothing,
      suspend: nothing,
      resume: nothing,
      rotate: nothing,
      revoke: nothing,
      create: async (wanted, announce) => {
        const stored = { id: 'k1', family: 'k1', version: 1, createdAt: now, ...wanted };
        await announce(stored);
        keys.push(stored);
        return { stored, text: 'tg_prod_k1_canary_check' };
      },
    },
    userOf: async () => undefined,
    completed: (document) => document,
    inTurn: inTurn(),
  };
  return { context, records, keys };
}

test('a change stands in the ledger before it is made', async () => {
  const { context, records } = setUp();
  await createKey(context, { tenant: 'retail', name: 'app', models: ['assistant'], expires: '90d' }, actor);
  expect(records.map(({ body }) => body)).toEqual([
    {
      id: 'id-1',
      time: '2027-01-15T08:00:00.000Z',
      kind: 'admin.change',
      actor,
      action: 'key.create',
      tenant: 'retail',
      outcome: 'ok',
      object: { kind: 'key', id: 'k1' },
      detail: { tenant: 'retail', name: 'app', environment: 'prod', models: ['assistant'], family: 'k1' },
    },
  ]);
  expect(JSON.stringify(records)).not.toContain('canary');
});

test('nothing is changed when the ledger cannot take the record', async () => {
  const { context, keys } = setUp(true);
  await expect(createKey(context, { tenant: 'retail', name: 'app' }, actor)).rejects.toMatchObject({ code: 'audit_unavailable' });
  expect(keys).toEqual([]);
});

test('a refusal is recorded with its reason', async () => {
  const { context, records } = setUp();
  await expect(createKey(context, { tenant: 'none', name: 'app' }, actor)).rejects.toMatchObject({ code: 'not_found' });
  await expect(createTenant(context, { id: 'retail' }, actor)).rejects.toMatchObject({ code: 'conflict' });
  await expect(rollbackConfiguration(context, { number: 7 }, actor)).rejects.toMatchObject({ code: 'not_found' });
  expect(records.map((record) => [record.kind, bodyOf(record)['action'], bodyOf(record)['reason']])).toEqual([
    ['admin.refusal', 'key.create', 'not_found'],
    ['admin.refusal', 'tenant.create', 'conflict'],
    ['admin.refusal', 'config.rollback', 'not_found'],
  ]);
});

test('a change that was announced and then failed is told from one that was made', async () => {
  const { context, records } = setUp();
  const failing = recordedChange(context, { actor, action: 'key.revoke', object: { kind: 'key', id: 'k' } }, async (announce) => {
    await announce({});
    throw new Error('store gone');
  });
  await expect(failing).rejects.toThrow('store gone');
  expect(records.map((record) => [record.kind, bodyOf(record)['outcome'], bodyOf(record)['change']])).toEqual([
    ['admin.change', 'ok', undefined],
    ['admin.refusal', 'failed', 'id-1'],
  ]);
});

test('changes run one after the other, and one that fails does not hold up the next', async () => {
  const turn = inTurn();
  const order: string[] = [];
  const slow = turn(async () => {
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    order.push('slow');
  });
  const failing = turn(async () => {
    order.push('failing');
    throw new Error('x');
  });
  const last = turn(async () => {
    order.push('last');
  });
  await Promise.allSettled([slow, failing, last]);
  expect(order).toEqual(['slow', 'failing', 'last']);
});

test.each<[object, string]>([
  [{}, 'tenant: is missing; name: is missing'],
  [{ tenant: 1, name: 'n' }, 'tenant: must be text'],
  [{ tenant: 'retail', name: 'n', modles: [] }, "modles: is not known here: did you mean 'models'?"],
  [{ tenant: 'retail', name: 'n', models: [] }, 'models: must be a list with at least one entry'],
  [{ tenant: 'retail', name: 'x'.repeat(201) }, 'name: is longer than 200 letters'],
])('input %j is refused by the name of the field', async (input, message) => {
  await expect(createKey(setUp().context, { ...input }, actor)).rejects.toMatchObject({ code: 'invalid_input', message });
});

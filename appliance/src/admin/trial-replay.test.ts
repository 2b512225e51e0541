import { permissionsOf } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { LedgerRecord } from '#ports';
import { inTurn } from './in-turn.ts';
import { replayCalls, type ReplayWanted } from './trial-replay.ts';
import type { KeptCall, ReplayContext } from './trial-replay-context.ts';

const unused = async (): Promise<never> => {
  throw new Error('not asked for');
};
const calls: readonly KeptCall[] = Array.from({ length: 450 }, (_, index) => ({
  call: `c${index}`,
  tenant: index % 2 === 0 ? 'cards' : 'retail',
  time: new Date(1_800_000_000_000 - index * 1_000).toISOString(),
}));

function setUp({ broken = false } = {}) {
  const records: LedgerRecord[] = [];
  const opened: string[] = [];
  const context: ReplayContext = {
    clock: { now: () => 0, monotonic: () => 0 },
    newId: () => 'r',
    inTurn: inTurn(),
    ledger: {
      append: async (record) => {
        if (broken) throw new Error('disk full');
        records.push(record);
      },
      healthy: () => !broken,
      close: async () => undefined,
    },
    truth: { latest: unused, check: unused, get: unused, history: unused, diff: unused, apply: unused, resume: unused, follow: unused },
    longWork: {
      begin: () => {
        throw new Error('not asked for');
      },
    },
    keptTenants: async () => ['cards', 'retail'],
    keptCalls: async (tenant, { before, limit }) =>
      calls.filter((call) => call.tenant === tenant && (before === undefined || call.time < before)).slice(0, limit),
    callFacts: async (call) => ({ route: Number(call.slice(1)) < 400 ? 'ask' : 'old', dialect: 'openai-chat' }),
    kept: async (call) => {
      opened.push(call);
      const tenant = calls.find((one) => one.call === call)?.tenant ?? '';
      return [{ callId: call, kind: 'request', tenant, key: 'k', time: '', open: async () => ({ text: '{}', hash: '' }) }];
    },
    judgeTwice: unused,
  };
  const wanted: ReplayWanted = {
    actor: { kind: 'device', id: 'd', role: 'admin', permissions: permissionsOf('admin'), how: 'certificate' },
    profile: 'strict',
    reason: 'ticket 7',
    limit: 1_000,
    tenant: undefined,
    route: undefined,
    judge: async () => ({ before: { verdict: 'allow', findings: [] }, after: { verdict: 'flag', findings: [] } }),
  };
  const shares: number[] = [];
  const report = { progress: (share: number) => void shares.push(share), signal: AbortSignal.timeout(20_000) };
  return { context, wanted, report, records, opened, shares };
}

test('the newest calls of all tenants are judged, and each that is looked at is in a record first', async () => {
  const { context, wanted, report, records, opened, shares } = setUp();
  const result = await replayCalls(context, { ...wanted, limit: 300 }, report);
  expect(result).toMatchObject({ calls: 300, changed: 300, before: { allow: 300 }, after: { flag: 300 } });
  expect(opened).toEqual(calls.slice(0, 300).map(({ call }) => call));
  const told = records.map(({ kind, tenant, body }) => [kind, tenant, typeof body === 'object' && JSON.stringify(body['detail'])]);
  expect(told.map(([kind, tenant]) => `${String(kind)} ${String(tenant)}`)).toEqual(['security.content cards', 'security.content retail']);
  for (const call of opened) expect(told.some(([, , detail]) => String(detail).includes(`"${call}"`))).toBe(true);
  expect(shares.at(-1)).toBe(1);
});

test('calls of one route are looked for behind those of others', async () => {
  const { context, wanted, report } = setUp();
  expect(await replayCalls(context, { ...wanted, route: 'old', tenant: 'cards', limit: 10 }, report)).toMatchObject({ calls: 10 });
});

test('a look that cannot be recorded is none', async () => {
  const { context, wanted, report, opened } = setUp({ broken: true });
  await expect(replayCalls(context, wanted, report)).rejects.toMatchObject({ code: 'audit_unavailable' });
  expect(opened).toEqual([]);
});

import { type Permission, permissionsOf } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import type { LedgerRecord } from '#ports';
import { withoutDrafts } from '../../test/support/without-drafts.ts';
import { inTurn } from './in-turn.ts';
import { providerTrialHandlers, type ProviderTrialWanted } from './trial-provider.ts';
import type { Truth } from './truth.ts';

const kept = { id: 'up', kind: 'openai-compatible', base_url: 'https://up.example/v1', credential: '${secret:providers/up/credential}' };
const shown = { ...kept, credential: '[set]' };

async function tried(
  body: JsonObject,
  { without = [], document = {} }: { readonly without?: readonly Permission[]; readonly document?: JsonObject } = {},
) {
  const records: LedgerRecord[] = [];
  const wanted: ProviderTrialWanted[] = [];
  const unused = async (): Promise<never> => {
    throw new Error('not asked for');
  };
  const latest = { number: 1, created_at: '', author: '', comment: '', hash: '', document: { providers: [kept], ...document } };
  const truth: Truth = {
    latest: async () => latest,
    check: unused,
    get: unused,
    history: unused,
    diff: unused,
    apply: unused,
    resume: unused,
    follow: unused,
  };
  const handlers = providerTrialHandlers({
    ...withoutDrafts,
    clock: { now: () => 0, monotonic: () => 0 },
    newId: () => 'r',
    ledger: { append: async (record) => void records.push(record), healthy: () => true, close: async () => undefined },
    inTurn: inTurn(),
    truth,
    dialledAt: ({ base_url: url = '' }) => new URL(url).host,
    tryProvider: async (one) => {
      wanted.push(one);
      return { ok: true, latency_ms: 1, models: [] };
    },
  });
  const permissions = new Set([...permissionsOf('admin')].filter((permission) => !without.includes(permission)));
  const answer = await handlers['providers.try']?.({
    principal: { kind: 'device', id: 'd', role: 'admin', permissions, how: 'certificate' },
    params: {},
    query: {},
    body,
    ifMatch: undefined,
    comment: undefined,
    signal: AbortSignal.timeout(5_000),
  }).catch((error: unknown) => error);
  return { answer, wanted, records };
}

test('a kept credential goes where it is kept for, for whoever may test', async () => {
  const { wanted, records } = await tried({ provider: shown }, { without: ['providers:write'] });
  expect(wanted).toMatchObject([{ provider: kept, allow: false }]);
  expect(records).toMatchObject([{ kind: 'admin.change', body: { action: 'provider.test', detail: { host: 'up.example' } } }]);
});

test('elsewhere it goes for those alone who could change the configuration so, without approval', async () => {
  const moved = { provider: { ...shown, base_url: 'https://elsewhere.example/v1' } };
  expect((await tried(moved)).wanted).toHaveLength(1);
  for (const refused of [
    await tried(moved, { without: ['providers:write'] }),
    await tried(moved, { document: { change_control: { approval: { for: ['providers'] } } } }),
    await tried({ provider: { ...moved.provider, credential: '${env:OTHER}' } }, { without: ['providers:write'] }),
  ]) {
    expect(refused.answer).toMatchObject({ code: 'permission_denied' });
    expect(refused.wanted).toEqual([]);
    expect(refused.records).toMatchObject([{ kind: 'admin.refusal' }]);
  }
});

test('a credential that is sent is tried wherever it is meant to go', async () => {
  const own = { provider: { ...kept, base_url: 'https://elsewhere.example/v1', credential: 'sk-canary' } };
  const { wanted, records } = await tried(own, { without: ['providers:write'] });
  expect(wanted).toHaveLength(1);
  expect(JSON.stringify(records)).not.toContain('canary');
});

test('dialling past the egress list is for who may write settings, without approval', async () => {
  const past = { provider: shown, allow: true, call: { model: 'm' } };
  expect((await tried(past)).wanted).toMatchObject([{ allow: true, asked: { call: { model: 'm' } } }]);
  expect((await tried(past, { without: ['settings:write'] })).answer).toMatchObject({ code: 'permission_denied' });
  const guarded = { change_control: { approval: { for: ['settings'] } } };
  expect((await tried(past, { document: guarded })).answer).toMatchObject({ code: 'approval_required' });
});

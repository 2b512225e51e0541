import { expect, test } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { budgetRows } from './budget-rows.ts';
import type { CommandRow } from './command-row.ts';
import type { Host } from './host.ts';
import { keyRows } from './key-rows.ts';
import { tenantRows } from './tenant-rows.ts';

const rows: readonly CommandRow[] = [...keyRows, ...tenantRows, ...budgetRows];

/** Runs a command against a gateway that answers `value`; resolves to what was asked and what a person saw. */
async function run(
  words: string,
  given: { readonly operands?: readonly string[]; readonly options?: Record<string, string> },
  value: JsonObject = {},
) {
  const seen: { asked: readonly unknown[]; out: string; said: string } = { asked: [], out: '', said: '' };
  const never = async (): Promise<never> => {
    throw new Error('not asked for here');
  };
  const host: Host = {
    environment: {},
    print: async (text) => void (seen.out += text),
    say: (line) => void (seen.said += line),
    version: () => '',
    command: async (_, name, input) => {
      seen.asked = [name, input];
      return { ok: true, value };
    },
    records: never,
    serve: never,
    readYaml: never,
    checkConfiguration: never,
    toYaml: never,
    changeLines: never,
    guards: never,
    routeTrial: never,
    lines: async function* () {
      yield await never();
    },
    examine: never,
    closestWord: never,
  };
  const row = rows.find((candidate) => candidate.words.join(' ') === words);
  const call = { host, place: { dataDir: '', configPath: '' }, json: false, options: given.options ?? {}, operands: given.operands ?? [] };
  expect(await row?.run(call)).toBe(0);
  return seen;
}

test('a key is asked for with everything that was given, in the words of the admin API', async () => {
  const options = {
    tenant: 'retail',
    name: 'app',
    user: 'ann',
    environment: 'uat',
    models: 'a,b',
    profile: 'strict',
    networks: '10.0.0.0/8, ::1',
    rpm: '5',
    tpd: 'many',
    concurrency: '2',
    budget: '5.00',
    'budget-period': 'day',
    'budget-currency': 'EUR',
    expires: '90d',
  };
  const { asked, out } = await run('keys create', { options }, { id: 'k', tenant: 'retail', key: 'tg_x' });
  expect(asked).toEqual([
    'keys/create',
    {
      tenant: 'retail',
      name: 'app',
      user: 'ann',
      environment: 'uat',
      models: ['a', 'b'],
      profile: 'strict',
      networks: ['10.0.0.0/8', '::1'],
      rate_limit: { rpm: 5, tpd: 'many', concurrency: 2 },
      budgets: [{ amount: '5.00', currency: 'EUR', period: 'day' }],
      expires: '90d',
    },
  ]);
  expect(out).toBe('tg_x\n');
});

test('a budget is of a month and in US dollars unless said; nothing is asked that was not given', async () => {
  expect((await run('keys create', { options: { tenant: 't', name: 'n', budget: '1' } })).asked[1]).toEqual({
    tenant: 't',
    name: 'n',
    budgets: [{ amount: '1', currency: 'USD', period: 'month' }],
  });
});

test('a change takes a bound away where all, any, none or never says so', async () => {
  const options = { models: 'all', networks: 'any', profile: 'none', budget: 'none', rpm: 'none', tpm: '7', expires: 'never' };
  expect((await run('keys change', { operands: ['k1'], options })).asked).toEqual([
    'keys/change',
    { id: 'k1', models: null, networks: null, profile: null, budgets: null, rate_limit: { rpm: null, tpm: 7 }, expires: null },
  ]);
});

test('a list shows state, limits and last use', async () => {
  const key = {
    id: 'k1',
    state: 'suspended',
    tenant: 'retail',
    name: 'app',
    created_at: '2026-11-25T10:00:00.000Z',
    last_used_at: '2026-11-26T10:00:30.000Z',
    rate_limit: { rpm: 5 },
    budgets: [{ amount: '5.00', currency: 'USD', period: 'month' }],
  };
  const { out } = await run('keys list', {}, { items: [key] });
  expect(out).toMatch(/suspended.*rpm=5 budget=5\.00 USD\/month.*2026-11-26T10:00 .*never/);
});

test.each([
  ['keys show', 'keys/get'],
  ['keys suspend', 'keys/suspend'],
  ['keys resume', 'keys/resume'],
  ['keys revoke', 'keys/revoke'],
  ['tenants suspend', 'tenants/suspend'],
  ['tenants resume', 'tenants/resume'],
  ['budgets show', 'budgets/get'],
])('%s asks %s of one id', async (words, command) => {
  expect((await run(words, { operands: ['x'] }, { id: 'x' })).asked).toEqual([command, { id: 'x' }]);
});

test('a raise names budget, amount, reason and end', async () => {
  const { asked, said } = await run(
    'budgets raise',
    { operands: ['tenant:retail/month'], options: { amount: '500', reason: 'quarter', expires: '2d' } },
    { budget: 'tenant:retail/month', amount: '500', currency: 'USD', expires_at: '2026-11-28T10:00:00.000Z' },
  );
  expect(asked).toEqual(['budgets/raise', { id: 'tenant:retail/month', amount: '500', reason: 'quarter', expires: '2d' }]);
  expect(said).toContain('raised by 500 USD until 2026-11-28T10:00');
});

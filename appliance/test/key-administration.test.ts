import { checkSchema } from '@tollgate/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAt, textAt } from './support/json.ts';
import { openKeyHouse } from './support/key-house.ts';
import { isObject, type JsonObject } from '../src/pipeline/json.ts';

let house: Awaited<ReturnType<typeof openKeyHouse>>;
beforeEach(async () => {
  house = await openKeyHouse();
});
afterEach(() => house.close());

const whole = {
  tenant: 'retail',
  name: 'app',
  user: 'ann',
  environment: 'uat',
  models: ['assistant'],
  profile: 'strict',
  rate_limit: { rpm: 5, tpd: 100 },
  budgets: [{ amount: '5.00', currency: 'USD', period: 'month' }],
  networks: ['10.0.0.0/8', '2001:db8::/32'],
  routes: [{ route: 'assistant', strategy: 'least-cost' }],
  expires: '90d',
};
const make = async (body: JsonObject = whole) => (await house.call('keys.create', { body })).value;
const idOf = (value: JsonObject) => textAt(value, 'id');
const bodies = () => house.records.flatMap(({ body }) => (isObject(body) ? [body] : []));

test('a key is made with all it may have, shown once, listed without itself, and recorded', async () => {
  const { value, schema } = await house.call('keys.create', { body: whole });
  const { expires: _, ...rights } = whole;
  expect(value).toMatchObject({ ...rights, state: 'active', family: value['id'], expires_at: '2027-04-15T08:00:00.000Z' });
  expect(checkSchema(schema, value)).toEqual([]);
  expect(house.index.authenticate(textAt(value, 'key'), house.clock.now(), '10.1.1.1').ok).toBe(true);
  const listed = await house.call('keys.list', {});
  expect(checkSchema(listed.schema, listed.value)).toEqual([]);
  const { key: secret, ...shown } = value;
  expect(listed.value).toEqual({ items: [shown] });
  expect(JSON.stringify([listed.value, house.records])).not.toContain(textAt(secret).split('_')[3]);
  expect(bodies()).toMatchObject([
    {
      action: 'key.create',
      tenant: 'retail',
      object: { kind: 'key', id: value['id'] },
      detail: rights,
      actor: { kind: 'device', id: 'laptop' },
    },
  ]);
});

test('all that is wrong with a key is told at once, and nothing is made', async () => {
  const wrong = {
    tenant: 'retial',
    name: 'two\nlines',
    user: 'bob',
    environment: 'PROD',
    models: ['asistant'],
    profile: 'strikt',
    rate_limit: { rpm: 0, rpq: 1 },
    budgets: [{ amount: '5', currency: 'EUR', period: 'month' }],
    networks: ['10.0.0.1/8', 'home'],
    routes: [{ route: 'assistant', strategy: 'best' }],
    expires: 'soon',
    colour: 'red',
  };
  const refused = await house.call('keys.create', { body: wrong }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'invalid_input' });
  const paths = listAt(refused, 'details').map((fault) => textAt(fault, 'path'));
  expect(new Set(paths)).toEqual(
    new Set([
      'budgets[0].currency',
      'colour',
      'environment',
      'expires',
      'models[0]',
      'name',
      'networks[0]',
      'networks[1]',
      'profile',
      'rate_limit.rpm',
      'rate_limit.rpq',
      'routes[0].strategy',
      'tenant',
      'user',
    ]),
  );
  expect((await house.call('keys.list', {})).value).toEqual({ items: [] });
});

test.each<[string, JsonObject, RegExp]>([
  ['not_found', { tenant: 'retial', name: 'n' }, /no tenant 'retial': did you mean 'retail'\?/],
  ['not_found', { tenant: 'retail', name: 'n', user: 'bob' }, /tenant 'retail' has no user 'bob'/],
  [
    'invalid_input',
    { tenant: 'retail', name: 'n', budgets: [{ amount: '1', currency: 'EUR', period: 'day' }] },
    /no model has a price in EUR/,
  ],
  [
    'invalid_input',
    { tenant: 'retail', name: 'n', budgets: [1, 2].map(() => ({ amount: '1', currency: 'USD', period: 'day' })) },
    /already a budget/,
  ],
  [
    'invalid_input',
    { tenant: 'retail', name: 'n', budgets: [{ amount: '1', currency: 'USD', period: 'day', time_zone: 'Mars' }] },
    /time zone/,
  ],
  ['invalid_input', { tenant: 'retail', name: 'n', routes: [{ route: 'asistant' }] }, /asistant/],
  ['invalid_input', { tenant: 'retail', name: 'n', networks: [] }, /at least one entry/],
  ['invalid_input', { name: 'n' }, /tenant: is missing/],
])('a key is refused with %s: %j', async (code, body, said) => {
  const refused = house.call('keys.create', { body });
  await expect(refused).rejects.toMatchObject({ code });
  await expect(refused).rejects.toThrow(said);
  expect(bodies()).toMatchObject([{ action: 'key.create', outcome: 'refused' }]);
});

test('a user of all tenants may hold a key of any', async () => {
  expect(await make({ tenant: 'cards', name: 'n', user: 'ops' })).toMatchObject({ user: 'ops' });
});

test('a change sets, merges and takes away as a merge patch does, for the version that was read', async () => {
  const id = idOf(await make());
  const { etag } = await house.call('keys.get', { params: { id } });
  const change = { name: 'new', rate_limit: { rpm: null, tpm: 9 }, models: null, networks: null, expires: null };
  const changed = await house.call('keys.change', { params: { id }, body: change, ...(etag === undefined ? {} : { ifMatch: etag }) });
  expect(changed.value).toMatchObject({ name: 'new', rate_limit: { tpd: 100, tpm: 9 }, budgets: whole.budgets, routes: whole.routes });
  for (const name of ['models', 'networks', 'expires_at']) expect(changed.value).not.toHaveProperty(name);
  expect(changed.etag).not.toBe(etag);
  expect(checkSchema(changed.schema, changed.value)).toEqual([]);
  const late = house.call('keys.change', { params: { id }, body: { name: 'late' }, ...(etag === undefined ? {} : { ifMatch: etag }) });
  await expect(late).rejects.toMatchObject({ code: 'precondition_failed' });
  await house.call('keys.change', { params: { id }, body: { rate_limit: {}, budgets: [], routes: [] }, ifMatch: '*' });
  const { value } = await house.call('keys.get', { params: { id } });
  for (const name of ['budgets', 'routes']) expect(value).not.toHaveProperty(name);
  expect(value).toMatchObject({ rate_limit: { tpd: 100, tpm: 9 } });
  await expect(house.call('keys.change', { params: { id }, body: { tenant: 'cards' }, ifMatch: '*' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await expect(house.call('keys.change', { params: { id }, body: { models: ['none'] }, ifMatch: '*' })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(bodies().at(1)).toMatchObject({ action: 'key.change', tenant: 'retail', detail: { name: 'new', before: { name: 'app' } } });
});

test('suspend, resume, rotate and revoke say how the key is, and record whose it is', async () => {
  const id = idOf(await make({ tenant: 'retail', name: 'app' }));
  expect((await house.call('keys.suspend', { params: { id } })).value).toMatchObject({ state: 'suspended' });
  expect((await house.call('keys.resume', { params: { id } })).value).toMatchObject({ state: 'active' });
  const next = await house.call('keys.rotate', { params: { id }, body: { overlap: '1s' } });
  expect(next.value).toMatchObject({ replaces: id, family: id, old_expires_at: '2027-01-15T08:00:01.000Z' });
  expect(checkSchema(next.schema, next.value)).toEqual([]);
  expect((await house.call('keys.revoke', { params: { id: idOf(next.value) } })).value).toMatchObject({ state: 'revoked' });
  await expect(house.call('keys.revoke', { params: { id: idOf(next.value) } })).rejects.toMatchObject({ code: 'conflict' });
  expect(bodies().map((body) => `${textAt(body, 'action')} ${textAt(body, 'tenant')} ${textAt(body, 'outcome')}`)).toEqual([
    'key.create retail ok',
    'key.suspend retail ok',
    'key.resume retail ok',
    'key.rotate retail ok',
    'key.revoke retail ok',
    'key.revoke retail refused',
  ]);
});

test('who belongs to a tenant sees and touches keys of no other', async () => {
  const id = idOf(await make({ tenant: 'cards', name: 'theirs' }));
  const mine = idOf(await make({ tenant: 'retail', name: 'mine' }));
  const tenant = 'retail';
  for (const name of ['keys.get', 'keys.rotate', 'keys.suspend', 'keys.resume', 'keys.revoke'])
    await expect(house.call(name, { params: { id }, tenant })).rejects.toMatchObject({ code: 'not_found' });
  await expect(house.call('keys.change', { params: { id }, body: { name: 'x' }, ifMatch: '*', tenant })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(house.call('keys.create', { body: { tenant: 'cards', name: 'x' }, tenant })).rejects.toMatchObject({
    code: 'permission_denied',
  });
  expect((await house.call('keys.list', { tenant })).value).toMatchObject({ items: [{ id: mine }] });
  expect((await house.call('keys.list', { tenant, query: { tenant: 'cards' } })).value).toEqual({ items: [] });
  expect((await house.call('keys.get', { params: { id: mine }, tenant })).value).toMatchObject({ id: mine });
});

test('lists come in pages, newest first', async () => {
  const made: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    house.clock.time += 1;
    made.unshift(idOf(await make({ tenant: 'retail', name: `n${n}` })));
  }
  const seen: unknown[] = [];
  let query: Readonly<Record<string, string>> = { limit: '2' };
  for (;;) {
    const { value } = await house.call('keys.list', { query });
    seen.push(...(Array.isArray(value['items']) ? value['items'] : []).map((item: unknown) => (isObject(item) ? item['id'] : '')));
    if (typeof value['next_cursor'] !== 'string') break;
    query = { limit: '2', cursor: value['next_cursor'] };
  }
  expect(seen).toEqual(made);
  await expect(house.call('keys.list', { query: { cursor: 'x' } })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('every budget is listed with what is spent and held', async () => {
  const first = idOf(await make());
  await house.call('keys.rotate', { params: { id: first } });
  const { value, schema } = await house.call('budgets.list', {});
  expect(checkSchema(schema, value)).toEqual([]);
  expect(value['items']).toMatchObject([
    { id: `key:${first}/month`, tenant: 'retail', amount: '5', spent: '1.25', held: '0.000000000001', left: '3.749999999999' },
    { id: 'provider:p/day', scope: 'provider' },
    { id: 'tenant:retail/month', amount: '5000', raised: '0', raises: [] },
    { id: 'user:ann/week', subject: 'ann', tenant: 'retail' },
  ]);
  expect((await house.call('budgets.list', { tenant: 'cards' })).value).toEqual({ items: [] });
  const page = await house.call('budgets.list', { query: { limit: '3' } });
  const rest = await house.call('budgets.list', { query: { limit: '3', cursor: textAt(page.value, 'next_cursor') } });
  expect(rest.value).toMatchObject({ items: [{ id: 'user:ann/week' }] });
  expect((await house.call('budgets.get', { params: { id: 'provider:p/day' } })).value).toMatchObject({ amount: '100' });
  await expect(house.call('budgets.get', { params: { id: 'provider:p/day' }, tenant: 'retail' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a raise counts until it expires, is recorded and listed', async () => {
  const id = 'tenant:retail/month';
  const body = { amount: '500.5', reason: 'end of quarter', expires: '2d' };
  const raise = await house.call('budgets.raise', { params: { id }, body });
  expect(checkSchema(raise.schema, raise.value)).toEqual([]);
  await house.call('budgets.raise', { params: { id }, body: { ...body, amount: '1', expires: '1h' } });
  expect(house.raises.sum(id, house.clock.now())).toBe(501_500_000_000_000n);
  expect((await house.call('budgets.get', { params: { id } })).value).toMatchObject({
    raised: '501.5',
    amount: '5000',
    raises: [{ amount: '1' }, { amount: '500.5', author: 'laptop' }],
  });
  house.clock.time += 3_600_000;
  expect(house.raises.sum(id, house.clock.now())).toBe(500_500_000_000_000n);
  house.clock.time += 2 * 86_400_000;
  expect(house.raises.sum(id, house.clock.now())).toBe(0n);
  expect(house.raises.sum('tenant:cards/month', house.clock.now())).toBe(0n);
  const all = await house.call('budgets.raises', { params: { id } });
  expect(checkSchema(all.schema, all.value)).toEqual([]);
  expect(all.value['items']).toHaveLength(2);
  expect(bodies()[0]).toMatchObject({
    action: 'budget.raise',
    tenant: 'retail',
    object: { kind: 'budget', id },
    detail: { amount: '500.5', reason: 'end of quarter' },
  });
});

test('a raise is refused that is none, of no budget, of another tenant, or of one’s own tenant', async () => {
  const body = { amount: '1', reason: 'r', expires: '1d' };
  const raise = (id: string, more: JsonObject = {}, tenant?: string) =>
    house.call('budgets.raise', { params: { id }, body: { ...body, ...more }, ...(tenant === undefined ? {} : { tenant }) });
  await expect(raise('tenant:retail/month', { amount: '0.00' })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(raise('tenant:retail/month', { amount: '-5', reason: '', expires: 'x' })).rejects.toMatchObject({ details: [{}, {}, {}] });
  await expect(raise('tenant:retial/month')).rejects.toThrow(/did you mean 'tenant:retail\/month'/);
  await expect(raise('user:ann/week', {}, 'cards')).rejects.toMatchObject({ code: 'not_found' });
  await expect(raise('tenant:retail/month', {}, 'retail')).rejects.toMatchObject({ code: 'permission_denied' });
  expect((await raise('user:ann/week', {}, 'retail')).value).toMatchObject({ budget: 'user:ann/week' });
});

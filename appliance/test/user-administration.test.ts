import { permissionsOf } from '@tollgate/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionHandlers } from '../src/admin/session-handlers.ts';
import { userControl } from '../src/admin/user-control.ts';
import { userHandlers } from '../src/admin/user-handlers.ts';
import type { Principal } from '../src/admin/principal.ts';
import { isObject, type JsonObject } from '../src/pipeline/json.ts';
import { type House, openHouse } from './support/sign-in-house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  house.configure({}, [
    { id: 'auditor', permissions: ['records:read', 'users:read'] },
    { id: 'spender', permissions: ['providers:write'] },
  ]);
});
afterEach(async () => {
  await house.close();
});

const device = (role: string, tenant?: string): Principal => ({
  kind: 'device',
  id: `${role}-device`,
  role,
  permissions: permissionsOf(role),
  how: 'certificate',
  ...(tenant === undefined ? {} : { tenant }),
});
const admin = device('admin');
const manager = device('manager', 'retail');

interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  readonly ifMatch?: string;
}
async function ask(principal: Principal, operation: string, { params = {}, query = {}, body = {}, ifMatch }: Asked = {}) {
  const handler = { ...userHandlers(house.people.context), ...sessionHandlers(house.people.context) }[operation];
  const reply = await handler?.({ principal, params, query, body, ifMatch, comment: undefined, signal: AbortSignal.timeout(5_000) });
  const value = reply?.kind === 'document' && isObject(reply.value) ? reply.value : {};
  return { value, etag: reply?.kind === 'document' ? reply.etag : undefined };
}
const create = (principal: Principal, body: JsonObject) => ask(principal, 'users.create', { body });
const patch = (principal: Principal, id: string, body: JsonObject, ifMatch?: string) =>
  ask(principal, 'users.patch', { params: { id }, body, ...(ifMatch === undefined ? {} : { ifMatch }) });
const idsOf = ({ items }: JsonObject): unknown =>
  Array.isArray(items) ? items.map((item: unknown) => (isObject(item) ? item['id'] : undefined)) : [];

test('a user is made, changed and removed, each recorded, and the data plane knows at once', async () => {
  const { value } = await create(admin, { id: 'ada', tenant: 'retail', name: 'Ada', rate_limit: { rpm: 5 } });
  expect(value).toMatchObject({ id: 'ada', role: 'user', state: 'active', source: 'local', tenant: 'retail' });
  expect(house.people.userFacts('ada')).toEqual({ suspended: false, limits: { rpm: 5 } });
  const budgets = [{ amount: '5.00', currency: 'USD', period: 'month' }];
  expect((await patch(admin, 'ada', { rate_limit: { tpm: 9, rpm: null }, budgets, name: null })).value).toEqual({
    ...value,
    name: undefined,
    rate_limit: { tpm: 9 },
    budgets,
  });
  await patch(admin, 'ada', { state: 'suspended' });
  expect(house.people.userFacts('ada')).toEqual({ suspended: true, limits: { tpm: 9 }, budgets });
  await patch(admin, 'ada', { state: 'active', rate_limit: null, budgets: null });
  expect(house.people.userFacts('ada')).toBeUndefined();
  await ask(admin, 'users.delete', { params: { id: 'ada' } });
  await expect(ask(admin, 'users.get', { params: { id: 'ada' } })).rejects.toMatchObject({ code: 'not_found' });
  expect(house.records.map(({ action }) => action)).toEqual(['user.create', 'user.change', 'user.change', 'user.change', 'user.delete']);
  expect(JSON.stringify(house.records)).not.toContain('Ada');
});

test('a manager sees and manages users of their tenant only', async () => {
  await create(admin, { id: 'own', tenant: 'retail' });
  await create(admin, { id: 'other', tenant: 'cards' });
  await create(admin, { id: 'bank' });
  expect(idsOf((await ask(manager, 'users.list')).value)).toEqual(['own']);
  expect(idsOf((await ask(manager, 'users.list', { query: { tenant: 'cards' } })).value)).toEqual([]);
  for (const id of ['other', 'bank']) {
    await expect(ask(manager, 'users.get', { params: { id } })).rejects.toMatchObject({ code: 'not_found' });
    await expect(patch(manager, id, { state: 'suspended' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask(manager, 'users.delete', { params: { id } })).rejects.toMatchObject({ code: 'not_found' });
  }
  await expect(create(manager, { id: 'n1', tenant: 'cards' })).rejects.toMatchObject({ code: 'permission_denied' });
  await expect(create(manager, { id: 'n2' })).rejects.toMatchObject({ code: 'permission_denied' });
  expect((await create(manager, { id: 'n3', tenant: 'retail', role: 'viewer' })).value).toMatchObject({ role: 'viewer' });
});

test('nobody gives a role beyond their own, nor manages whoever may do more', async () => {
  await create(admin, { id: 'boss', tenant: 'retail', role: 'admin' });
  await create(manager, { id: 'ada', tenant: 'retail' });
  await expect(create(manager, { id: 'n', tenant: 'retail', role: 'admin' })).rejects.toMatchObject({ code: 'permission_denied' });
  await expect(patch(manager, 'ada', { role: 'admin' })).rejects.toMatchObject({ code: 'permission_denied' });
  await expect(patch(manager, 'boss', { state: 'suspended' })).rejects.toMatchObject({ code: 'permission_denied' });
  await expect(ask(manager, 'users.delete', { params: { id: 'boss' } })).rejects.toMatchObject({ code: 'permission_denied' });
  await expect(create(device('viewer'), { id: 'n', role: 'spender' })).rejects.toMatchObject({ code: 'permission_denied' });
  expect((await create(manager, { id: 'aud', tenant: 'retail', role: 'auditor' })).value).toMatchObject({ role: 'auditor' });
  expect(house.records.filter(({ kind }) => kind === 'admin.refusal')).toHaveLength(5);
});

test('what makes no sense is refused by name', async () => {
  await expect(create(admin, { id: 'a', role: 'managr' })).rejects.toThrow("did you mean 'manager'");
  await expect(create(admin, { id: 'a', tenant: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(create(admin, { id: '../a' })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(create(admin, { id: 'a', issuer: 'https://login.test' })).rejects.toThrow('subject');
  await expect(create(admin, { id: 'a', rate_limit: { rpm: 0 } })).rejects.toMatchObject({ code: 'invalid_input' });
  await create(admin, { id: 'a' });
  await expect(create(admin, { id: 'a' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(patch(admin, 'a', { tenant: 'retail' })).rejects.toThrow('cannot be changed');
  await expect(patch(admin, 'a', { rate_limit: { rpm: 0 } })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('a change of what somebody else changed meanwhile is refused', async () => {
  const { etag } = await create(admin, { id: 'ada' });
  expect((await patch(admin, 'ada', { name: 'A' }, etag)).value).toMatchObject({ name: 'A' });
  await expect(patch(admin, 'ada', { name: 'B' }, etag)).rejects.toMatchObject({ code: 'precondition_failed' });
  expect((await patch(admin, 'ada', { name: 'B' }, '*')).value).toMatchObject({ name: 'B' });
});

test('who is named by a key that works is not removed', async () => {
  await create(admin, { id: 'named-by-a-key' });
  await expect(ask(admin, 'users.delete', { params: { id: 'named-by-a-key' } })).rejects.toMatchObject({ code: 'conflict' });
});

test('nothing changes that cannot be recorded', async () => {
  house.failLedger(true);
  await expect(create(admin, { id: 'ada' })).rejects.toMatchObject({ code: 'audit_unavailable' });
  house.failLedger(false);
  await expect(ask(admin, 'users.get', { params: { id: 'ada' } })).rejects.toMatchObject({ code: 'not_found' });
});

test('a long list comes in pages', async () => {
  for (const id of ['c', 'a', 'e', 'b', 'd']) await create(admin, { id });
  const seen: unknown[] = [];
  let cursor: unknown;
  do {
    const { value } = await ask(admin, 'users.list', { query: { limit: '2', ...(typeof cursor === 'string' ? { cursor } : {}) } });
    seen.push(...[idsOf(value)].flat());
    cursor = value['next_cursor'];
  } while (cursor !== undefined);
  expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  await expect(ask(admin, 'users.list', { query: { cursor: 'x' } })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('sessions are listed and ended by who may, in their tenant', async () => {
  const { users, sessions } = house.people.context;
  await create(admin, { id: 'own', tenant: 'retail' });
  await create(admin, { id: 'bank', role: 'admin' });
  const store = await import('../src/adapters/database/session-rows.ts').then(({ sessionRows }) => sessionRows(house.store.db));
  const later = '2099-01-01T00:00:00.000Z';
  const times = { createdAt: later, lastSeenAt: later, idleEndsAt: later, endsAt: later };
  for (const [id, user, tenant] of [
    ['s1', 'own', 'retail'],
    ['s2', 'bank', undefined],
  ] as const)
    await store.insert({
      id,
      tokenHash: id,
      user,
      role: 'user',
      device: 'd',
      how: 'oidc',
      ...times,
      ...(tenant === undefined ? {} : { tenant }),
    });
  expect(idsOf((await ask(admin, 'sessions.list')).value)).toEqual(['s2', 's1']);
  expect(idsOf((await ask(manager, 'sessions.list')).value)).toEqual(['s1']);
  await expect(ask(manager, 'sessions.end', { params: { id: 's2' } })).rejects.toMatchObject({ code: 'not_found' });
  await ask(manager, 'sessions.end', { params: { id: 's1' } });
  expect(house.records.slice(-2)).toMatchObject([
    { kind: 'admin.change', action: 'session.end' },
    { kind: 'session.end', reason: 'administrator' },
  ]);
  await patch(admin, 'bank', { role: 'viewer' });
  expect([await sessions.find('s2'), (await users.find('bank'))?.role]).toEqual([undefined, 'viewer']);
});

test('the command line makes and lists users', async () => {
  const commands = userControl(house.people.context);
  const local = { kind: 'local', id: 'root' } as const;
  await commands['users/create']?.({ id: 'ada', role: 'admin' }, local);
  await commands['users/create']?.({ id: 'bob', tenant: 'cards' }, local);
  expect(await commands['users/list']?.({ tenant: 'cards' }, local)).toMatchObject({ items: [{ id: 'bob' }] });
  expect(await commands['users/suspend']?.({ id: 'bob' }, local)).toMatchObject({ state: 'suspended' });
});

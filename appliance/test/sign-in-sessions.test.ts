import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '../src/cli/values.ts';
import type { User } from '@tollgate/shared';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import { sessionRows } from '../src/adapters/database/session-rows.ts';
import { signInRows } from '../src/adapters/database/sign-in-rows.ts';
import { userRows } from '../src/adapters/database/user-rows.ts';
import { type LyingProvider, startLyingProvider } from './support/lying-provider.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { begin, call, type House, oidcAt, openHouse, get, post } from './support/sign-in-house.ts';

let postgres: TestPostgres;
let provider: LyingProvider;
beforeAll(async () => {
  [postgres, provider] = await Promise.all([startPostgres(), startLyingProvider()]);
});
afterAll(async () => {
  await Promise.all([postgres.stop(), provider.close()]);
});

describe.each(['sqlite', 'postgres'] as const)('people on %s', (dialect) => {
  let dataDir = '';
  let store: Store;
  let house: House;
  let other: House;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-sessions-'));
    store = await openStore({ url: dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase(), dataDir });
    await migrate(store);
    [house, other] = [await openHouse({ store }), await openHouse({ store })];
    for (const node of [house, other]) {
      node.device('console', 'admin');
      node.device('spare', 'admin');
      node.configure({ oidc: oidcAt(provider.issuer), session: { idle: '10m', absolute: '1h', max_per_user: 3 } });
    }
  });
  afterEach(async () => {
    await Promise.all([house.close(), other.close()]);
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const signIn = async (sub = 'ada', groups: readonly string[] = ['it-admins'], device = 'console') => {
    provider.say((claims) => ({ claims: { ...claims, sub, groups: [...groups] } }));
    const query = provider.back(await begin(house, device));
    const { status, json } = await call(house, { device }, get(`session/callback?${query.toString()}`));
    expect(status).toBe(200);
    return { token: textOf(json, 'token'), id: textOf(json, 'session'), user: textOf(json, 'user') };
  };
  const stands = async (token: string, node = house, device = 'console') => (await call(node, { device, token }, get('me'))).status;
  const lastEnd = () => [...house.records, ...other.records].findLast(({ kind }) => kind === 'session.end');

  test('a session that one node begins holds on the other, and ends on both at once', async () => {
    const { token } = await signIn();
    expect(await stands(token, other)).toBe(200);
    expect((await call(other, { device: 'console', token }, post('session/end'))).status).toBe(200);
    expect([await stands(token, house), await stands(token, other)]).toEqual([401, 401]);
    expect(lastEnd()).toMatchObject({ reason: 'signed-out' });
  });

  test('a stolen token is good on no other device, and its owner keeps it', async () => {
    const { token } = await signIn();
    expect(await stands(token, house, 'spare')).toBe(401);
    expect(house.records.at(-1)).toMatchObject({ kind: 'session.refusal', reason: 'other-device', actor: { id: 'spare' } });
    expect(await stands(token)).toBe(200);
  });

  test('a session ends when nobody uses it, and in any case after its time', async () => {
    const idle = await signIn();
    house.clock.skew = 9 * 60_000;
    expect(await stands(idle.token)).toBe(200);
    house.clock.skew = 18 * 60_000;
    expect(await stands(idle.token)).toBe(200);
    house.clock.skew = 29 * 60_000;
    expect(await stands(idle.token)).toBe(401);
    expect(lastEnd()).toMatchObject({ reason: 'expired' });
    const busy = await signIn();
    for (let minutes = 29; minutes < 89; minutes += 5) {
      house.clock.skew = minutes * 60_000;
      expect(await stands(busy.token)).toBe(200);
    }
    house.clock.skew = 90 * 60_000;
    expect(await stands(busy.token)).toBe(401);
  });

  test('one session too many ends the oldest', async () => {
    const [first, ...rest] = [await signIn(), await signIn(), await signIn(), await signIn()];
    expect(await stands(first?.token ?? '')).toBe(401);
    for (const { token } of rest) expect(await stands(token)).toBe(200);
    expect(lastEnd()).toMatchObject({ reason: 'too-many' });
  });

  test('who gets another role at the provider loses sessions of the old one', async () => {
    const before = await signIn('max', ['it-admins']);
    const after = await signIn('max', ['retail-managers']);
    expect([await stands(before.token, other), await stands(after.token, other)]).toEqual([401, 200]);
    expect(lastEnd()).toMatchObject({ reason: 'rights-changed' });
  });

  test('a device that is revoked loses its sessions', async () => {
    const [here, there] = [await signIn(), await signIn('ada', ['it-admins'], 'spare')];
    expect(await other.people.endSessionsOfDevice('spare')).toBe(1);
    expect([await stands(here.token), await stands(there.token, house, 'spare')]).toEqual([200, 401]);
  });

  test('what is not a token is refused, not passed over', async () => {
    for (const token of ['', 'x', 'tgs_short', `tgs_${'A'.repeat(43)}`]) expect(await stands(token), token).toBe(401);
    expect((await call(house, { device: 'console', cookie: '__Host-tollgate_session=x' }, get('me'))).headers['set-cookie']).toContain(
      'Max-Age=0',
    );
  });

  const user: User = { id: 'ada', role: 'user', state: 'active', source: 'local', created_at: '2026-11-25T10:00:00.000Z' };
  const whole: User = {
    ...user,
    id: 'bob',
    name: 'Bob',
    email: 'bob@bank.example',
    tenant: 'retail',
    rate_limit: { rpm: 5 },
    budgets: [{ amount: '5.00', currency: 'USD', period: 'month' }],
    source: 'oidc',
    issuer: 'https://login.test',
    subject: 's',
    last_sign_in_at: '2026-11-25T11:00:00.000Z',
  };

  test('users come back as they were stored, page by page', async () => {
    const rows = userRows(store.db);
    expect([await rows.insert(whole), await rows.insert(user), await rows.insert(user)]).toEqual([true, true, false]);
    expect(await rows.insert({ ...user, id: 'cyn', issuer: 'https://login.test', subject: 's' })).toBe(false);
    expect(await rows.list({ limit: 10 })).toEqual([user, whole]);
    expect(await rows.list({ limit: 10, after: 'ada' })).toEqual([whole]);
    expect(await rows.list({ limit: 10, tenant: 'retail' })).toEqual([whole]);
    expect(await rows.byIdentity('https://login.test', 's')).toEqual(whole);
    expect(await rows.limited()).toEqual([whole]);
    await rows.update('bob', { name: '', rate_limit: {}, budgets: [], state: 'suspended' });
    const { name: _, rate_limit: __, budgets: ___, ...rest } = whole;
    expect(await rows.get('bob')).toEqual({ ...rest, state: 'suspended' });
    await rows.remove('bob');
    expect(await rows.get('bob')).toBeUndefined();
  });

  test('a sign-in does not undo a suspension that another node makes meanwhile', async () => {
    const rows = userRows(store.db);
    await rows.insert(whole);
    await rows.update('bob', { state: 'suspended' });
    await rows.signedIn({ ...whole, role: 'viewer' });
    expect(await rows.get('bob')).toMatchObject({ state: 'suspended', role: 'viewer' });
  });

  test('a damaged user is suspended, not unlimited', async () => {
    const rows = userRows(store.db);
    await rows.insert(whole);
    await store.db.updateTable('users').set({ limits: '{' }).execute();
    expect(await rows.get('bob')).toMatchObject({ state: 'suspended' });
  });

  test('of two who end a session, or use a state, a code or a token, one does', async () => {
    const { id } = await signIn();
    const ended = await Promise.all([sessionRows(store.db).end({ id }), sessionRows(store.db).end({ id })]);
    expect(ended.flat()).toHaveLength(1);
    const { attempts, breakGlass, useLogoutToken } = signInRows(store.db);
    const later = '2099-01-01T00:00:00.000Z';
    await attempts.insert({ stateHash: 'h', device: 'd', issuer: 'i', answer: 'token', endsAt: later });
    const taken = await Promise.all([attempts.take('h'), attempts.take('h')]);
    expect(taken.filter((attempt) => attempt !== undefined)).toHaveLength(1);
    await breakGlass.setPassword('glass', 'p');
    expect((await Promise.all([breakGlass.useStep('glass', 7), breakGlass.useStep('glass', 7)])).filter(Boolean)).toHaveLength(1);
    expect(await breakGlass.useStep('glass', 6)).toBe(false);
    expect((await Promise.all([useLogoutToken('t', later), useLogoutToken('t', later)])).filter(Boolean)).toHaveLength(1);
  });

  test('ending nothing in particular ends nothing', async () => {
    const { token } = await signIn();
    expect(await sessionRows(store.db).end({})).toEqual([]);
    expect(await stands(token)).toBe(200);
  });

  test('what is over is forgotten', async () => {
    const rows = signInRows(store.db);
    await rows.attempts.insert({ stateHash: 'h', device: 'd', issuer: 'i', answer: 'token', endsAt: '2020-01-01T00:00:00.000Z' });
    await rows.failures.replace('user:x', undefined, {
      failures: 1,
      lastAt: '2020-01-01T00:00:00.000Z',
      lockedUntil: '2020-01-01T00:00:00.000Z',
    });
    await rows.forget({ now: '2026-01-01T00:00:00.000Z', failuresBefore: '2026-01-01T00:00:00.000Z' });
    expect([await rows.attempts.take('h'), await rows.failures.get('user:x')]).toEqual([undefined, undefined]);
  });
});

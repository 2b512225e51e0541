import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../src/cli/values.ts';
import { type IdentityProvider, startIdentityProvider } from './support/identity-provider.ts';
import { begin, call, type House, oidcAt, openHouse, get, post } from './support/sign-in-house.ts';

let provider: IdentityProvider;
let house: House;
beforeAll(async () => {
  provider = await startIdentityProvider();
  provider.people.set('ada', { name: 'Ada Lovelace', email: 'ada@bank.example', groups: ['staff', 'it-admins'] });
  provider.people.set('max', { name: 'Max', groups: ['retail-managers'] });
  provider.people.set('eve', { name: 'Eve', groups: ['staff'] });
  house = await openHouse({ mayDial: (host) => host === provider.host });
  house.device('console', 'admin');
  house.device('retail-desk', 'viewer', 'retail');
  house.device('cards-desk', 'admin', 'cards');
  house.configure({ oidc: oidcAt(provider.issuer) });
});
afterAll(async () => {
  await house.close();
  await provider.close();
});

const signIn = async (device: string, login: string, more = {}) => {
  const back = await provider.signIn(await begin(house, device), login);
  return await call(house, { device }, get(back.pathname + back.search, more));
};
const tokenOf = (json: Readonly<Record<string, unknown>>): string => textOf(json, 'token');
const lastRecord = (kind: string) => house.records.findLast((record) => record['kind'] === kind);

test('somebody signs in and acts with the role of their group', async () => {
  const { status, json } = await signIn('console', 'ada');
  expect(status).toBe(200);
  expect(json).toMatchObject({ role: 'admin', token: expect.stringMatching(/^tgs_[\w-]{43}$/) });
  const me = (await call(house, { device: 'console', token: tokenOf(json) }, get('me'))).json;
  expect(me).toMatchObject({ kind: 'person', how: 'oidc', role: 'admin', device: 'console', session: json['session'] });
  expect(me['permissions']).toContain('providers:write');
  expect(await house.people.context.users.find(textOf(json, 'user'))).toMatchObject({
    name: 'Ada Lovelace',
    email: 'ada@bank.example',
    source: 'oidc',
    subject: 'ada',
    state: 'active',
  });
  expect(lastRecord('session.begin')).toMatchObject({ actor: { kind: 'person', role: 'admin', device: 'console' }, outcome: 'ok' });
  expect(JSON.stringify(house.records)).not.toContain(tokenOf(json).slice(4));
});

test('the device is the ceiling: a manager on a viewer’s device may only look', async () => {
  const { json } = await signIn('retail-desk', 'max');
  const me = (await call(house, { device: 'retail-desk', token: tokenOf(json) }, get('me'))).json;
  expect(me).toMatchObject({ kind: 'person', role: 'manager', tenant: 'retail' });
  expect(me['permissions']).toContain('keys:read');
  expect(me['permissions']).not.toContain('keys:write');
});

test('whoever sees all tenants sees on a tenant’s device that one only', async () => {
  const { json } = await signIn('cards-desk', 'ada');
  expect((await call(house, { device: 'cards-desk', token: tokenOf(json) }, get('me'))).json).toMatchObject({ tenant: 'cards' });
});

test('a device of another tenant lets nobody in', async () => {
  const { status, json } = await signIn('cards-desk', 'max');
  expect([status, json]).toMatchObject([403, { error: { code: 'permission_denied' } }]);
  expect(lastRecord('session.refusal')).toMatchObject({ reason: 'beyond-device', actor: { id: 'cards-desk' } });
});

test('whoever is in no mapped group is refused, and no user is made', async () => {
  const { status } = await signIn('console', 'eve');
  expect(status).toBe(403);
  expect(lastRecord('session.refusal')).toMatchObject({ reason: 'no-group' });
  expect(await house.people.context.users.list({ limit: 500 })).not.toContainEqual(expect.objectContaining({ subject: 'eve' }));
});

test('a code and a state are good once', async () => {
  const back = await provider.signIn(await begin(house, 'console'), 'ada');
  const first = await call(house, { device: 'console' }, get(back.pathname + back.search));
  const again = await call(house, { device: 'console' }, get(back.pathname + back.search));
  expect([first.status, again.status]).toEqual([200, 401]);
  expect(lastRecord('session.refusal')).toMatchObject({ reason: 'no-attempt' });
  // The same code under a state of its own: the provider refuses it.
  const other = new URL(await begin(house, 'console')).searchParams.get('state') ?? '';
  back.searchParams.set('state', other);
  expect((await call(house, { device: 'console' }, get(back.pathname + back.search))).status).toBe(401);
  expect(lastRecord('session.refusal')).toMatchObject({ reason: 'code-refused', detail: { check: 'invalid_grant' } });
});

test('the provider’s new keys work without a restart', async () => {
  expect((await signIn('console', 'ada')).status).toBe(200);
  await provider.rotateKeys();
  expect((await signIn('console', 'ada')).status).toBe(200);
});

test('a browser gets the session as a cookie that no page can read and no other site can send', async () => {
  const begun = await call(
    house,
    { device: 'console' },
    post('session/begin', {
      body: { answer: 'cookie' },
      headers: { origin: 'https://tollgate.test:8443', 'sec-fetch-site': 'same-origin' },
    }),
  );
  const attempt = String(begun.headers['set-cookie']);
  expect(attempt).toMatch(/^__Host-tollgate_sign_in=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/);
  const back = await provider.signIn(textOf(begun.json, 'redirect_url'), 'ada');
  const cookie = attempt.split(';')[0] ?? '';
  const done = await call(
    house,
    { device: 'console', cookie },
    get(back.pathname + back.search, {
      headers: { accept: 'text/html', 'sec-fetch-site': 'cross-site' },
    }),
  );
  expect([done.status, done.text]).toMatchObject([200, expect.stringContaining('content="0;url=/"')]);
  const session = [done.headers['set-cookie']].flat().find((line) => line?.startsWith('__Host-tollgate_session='));
  expect(session).toMatch(/; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
  expect(done.text).not.toContain('tgs_');
  const browser = { device: 'console', cookie: session?.split(';')[0] ?? '' };
  const own = { origin: 'https://tollgate.test:8443', 'x-tollgate-csrf': '1' };
  expect((await call(house, browser, get('me'))).json).toMatchObject({ kind: 'person' });
  expect((await call(house, browser, post('me', { body: {}, headers: own }))).status).toBe(200);
  for (const headers of [
    {},
    { origin: own.origin },
    { 'x-tollgate-csrf': '1' },
    { ...own, origin: 'https://evil.example' },
    { ...own, 'sec-fetch-site': 'cross-site' },
  ])
    expect((await call(house, browser, post('me', { body: {}, headers }))).status, JSON.stringify(headers)).toBe(403);
  const ended = await call(house, browser, post('session/end', { headers: own }));
  expect(String(ended.headers['set-cookie'])).toContain('Max-Age=0');
  expect((await call(house, browser, get('me'))).status).toBe(401);
});

test('a program’s browser comes back to its own machine, and its device alone can make use of that', async () => {
  const asked = { answer: 'token', loopback_port: 49_152 };
  const begun = await call(house, { device: 'console' }, post('session/begin', { body: asked }));
  const back = await provider.signIn(textOf(begun.json, 'redirect_url'), 'ada');
  expect(back.origin + back.pathname).toBe('http://127.0.0.1:49152/signed-in');
  const { status, json } = await call(house, { device: 'console' }, get(`/admin/v1/session/callback${back.search}`));
  expect([status, json]).toMatchObject([200, { role: 'admin', token: expect.stringMatching(/^tgs_/) }]);
  const stolen = await call(house, { device: 'console' }, post('session/begin', { body: asked }));
  const other = await provider.signIn(textOf(stolen.json, 'redirect_url'), 'ada');
  // Another port in the state is another state, which nobody has begun.
  const moved = other.search.replace('.49152', '.49153');
  expect((await call(house, { device: 'console' }, get(`/admin/v1/session/callback${moved}`))).status).toBe(401);
  expect((await call(house, { device: 'retail-desk' }, get(`/admin/v1/session/callback${other.search}`))).status).toBe(401);
  expect(lastRecord('session.refusal')).toMatchObject({ reason: 'other-device' });
});

test.each([{ answer: 'cookie', loopback_port: 49_152 }, { answer: 'token', loopback_port: 80 }, { loopback_port: '49152' }])(
  'no other way back is taken: %j',
  async (body) => expect((await call(house, { device: 'console' }, post('session/begin', { body }))).status).toBe(400),
);

test('a sign-in that another browser began is refused, and says so on a page', async () => {
  const begun = await call(house, { device: 'console' }, post('session/begin', { body: { answer: 'cookie' } }));
  const back = await provider.signIn(textOf(begun.json, 'redirect_url'), 'ada');
  const cookie = '__Host-tollgate_sign_in=another';
  const done = await call(house, { device: 'console', cookie }, get(back.pathname + back.search, { headers: { accept: 'text/html' } }));
  expect([done.status, done.text]).toMatchObject([401, expect.stringContaining('another browser')]);
  expect(lastRecord('session.refusal')).toMatchObject({ reason: 'other-browser' });
});

test('the provider’s back channel ends the sessions it speaks of', async () => {
  const { json } = await signIn('console', 'ada');
  const caller = { device: 'console', token: tokenOf(json) };
  expect((await call(house, caller, get('me'))).status).toBe(200);
  const received = new Promise<number>((resolve) => {
    provider.onLogout(async (form) => {
      const { status } = await call(
        house,
        { device: 'nobody' },
        post('session/backchannel-logout', {
          body: form,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      );
      resolve(status);
      return status;
    });
  });
  const ended = await call(house, { device: 'console', token: tokenOf((await signIn('console', 'ada')).json) }, post('session/end'));
  expect(ended.json['end_session_url']).toContain(provider.issuer);
  await provider.signOut(textOf(ended.json, 'end_session_url'), 'ada');
  expect(await received).toBe(200);
  expect((await call(house, caller, get('me'))).status).toBe(401);
  expect(lastRecord('session.end')).toMatchObject({ reason: 'provider-logout' });
});

test('nothing off the egress list is asked', async () => {
  const closed = await openHouse({ mayDial: () => false });
  closed.device('console', 'admin');
  closed.configure({ oidc: oidcAt(provider.issuer) });
  const { status, json } = await call(closed, { device: 'console' }, post('session/begin'));
  expect([status, json]).toMatchObject([503, { error: { code: 'unavailable' } }]);
  await closed.close();
});

test('no record, no session', async () => {
  const back = await provider.signIn(await begin(house, 'console'), 'ada');
  const before = (await house.people.context.sessions.list({ limit: 500 })).length;
  house.failLedger(true);
  const { status, json } = await call(house, { device: 'console' }, get(back.pathname + back.search));
  house.failLedger(false);
  expect([status, json]).toMatchObject([503, { error: { code: 'audit_unavailable' } }]);
  expect((await house.people.context.sessions.list({ limit: 500 })).length).toBe(before);
});

test('an answer that goes on is cut within a second when its session ends', async () => {
  const { json } = await signIn('console', 'ada');
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  const address = house.app.server.address();
  const headers = { 'x-device': 'console', authorization: `Bearer ${tokenOf(json)}` };
  const sent = request({ port: typeof address === 'object' && address ? address.port : 0, path: '/admin/v1/slow', headers });
  const closed = new Promise<number>((resolve, reject) => {
    sent.on('response', (response) => {
      response.on('error', () => undefined).on('close', () => resolve(performance.now()));
      response.resume();
    });
    sent.on('error', reject);
    sent.end();
  });
  await pause(700);
  const before = performance.now();
  await house.people.context.sessions.end({ id: textOf(json, 'session') }, 'administrator');
  expect((await closed) - before).toBeLessThan(1_000);
});

test('what is not asked as it should be is refused', async () => {
  const json = { 'content-type': 'application/json' };
  const begun = async (body: string, headers: Readonly<Record<string, string>>) =>
    (await call(house, { device: 'console' }, post('session/begin', { body, headers }))).status;
  expect(await begun('', json)).toBe(200);
  expect(await begun('{', json)).toBe(400);
  expect(await begun('[]', json)).toBe(400);
  expect(await begun('{"answer":"mail"}', json)).toBe(400);
  expect(await begun('{"answers":"token"}', json)).toBe(400);
  expect(await begun('answer=token', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(400);
  expect(await begun('{}', { 'content-type': 'text/plain' })).toBe(415);
  expect(await begun('{}', { ...json, origin: 'https://evil.example' })).toBe(403);
  expect((await call(house, { device: 'nobody' }, post('session/begin'))).status).toBe(401);
  expect((await call(house, { device: 'console' }, post('session/end'))).status).toBe(401);
});

import { TOTP } from 'otpauth';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf } from '../src/cli/values.ts';
import { userControl } from '../src/admin/user-control.ts';
import { isObject } from '../src/pipeline/json.ts';
import { call, type House, openHouse, get, post } from './support/sign-in-house.ts';

let house: House;
beforeEach(async () => {
  // No identity provider is configured, and nothing may be dialled.
  house = await openHouse({ mayDial: () => false });
  house.configure({});
  house.device('console', 'admin');
  house.device('viewer', 'viewer');
});
afterEach(async () => {
  await house.close();
});

const local = { kind: 'local', id: 'root' } as const;
const command = async (name: string, input: Readonly<Record<string, string | boolean>>) => {
  const run = userControl(house.people.context)[name];
  const value: unknown = await run?.(input, local);
  return isObject(value) ? value : {};
};
const lastRecord = (kind: string) => house.records.findLast((record) => record['kind'] === kind);

/** A break-glass administrator; `code` is that of the authenticator at a moment. */
async function administrator(id = 'glass') {
  await command('users/create', { id, role: 'admin' });
  const { password } = await command('users/password', { id });
  const { secret } = await command('users/totp', { id });
  const totp = new TOTP({ secret: textOf({ secret }, 'secret') });
  return { user: id, password: textOf({ password }, 'password'), code: () => totp.generate({ timestamp: house.clock.now() }) };
}
type Administrator = Awaited<ReturnType<typeof administrator>>;

const present = ({ user, password, code }: Administrator, more: object = {}, device = 'console') =>
  call(house, { device }, post('session/password', { body: { user, password, code: code(), ...more } }));

test('somebody signs in by password and code, without any network, and loudly', async () => {
  const glass = await administrator();
  expect(glass.password).toMatch(/^([0-9a-z]{4}-){7}[0-9a-z]{4}$/);
  const { status, json } = await present(glass);
  expect([status, json]).toMatchObject([200, { user: 'glass', role: 'admin', token: expect.stringMatching(/^tgs_/) }]);
  const me = await call(house, { device: 'console', token: textOf(json, 'token') }, get('me'));
  expect(me.json).toMatchObject({ kind: 'person', id: 'glass', how: 'password' });
  expect(lastRecord('session.begin')).toMatchObject({ actor: { id: 'glass', how: 'password' } });
  expect(house.logged).toContainEqual(expect.objectContaining({ level: 'warn', message: expect.stringContaining('BREAK-GLASS') }));
  const said = JSON.stringify([house.records, house.logged]);
  for (const secret of [glass.password, glass.code(), textOf(json, 'token')]) expect(said).not.toContain(secret);
});

test('the device is the ceiling of a break-glass administrator too', async () => {
  const { json } = await present(await administrator(), {}, 'viewer');
  const me = await call(house, { device: 'viewer', token: textOf(json, 'token') }, get('me'));
  expect(me.json['permissions']).not.toContain('providers:write');
});

test('a code is good once, also where two use it at once', async () => {
  const glass = await administrator();
  expect((await present(glass)).status).toBe(200);
  expect((await present(glass)).status).toBe(401);
  expect(lastRecord('session.refusal')).toMatchObject({ reason: 'wrong-secret', detail: { check: 'used code' } });
  house.clock.skew += 31_000;
  const both = await Promise.all([present(glass), present(glass)]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('every wrong part gives the same answer, and the record says which it was', async () => {
  const glass = await administrator();
  const answers = [];
  const checks = [];
  for (const wrong of [{ user: 'nobody' }, { password: 'x' }, { code: '000000' }]) {
    answers.push((await present(glass, wrong)).text);
    checks.push(lastRecord('session.refusal')?.['detail']);
  }
  expect(new Set(answers).size).toBe(1);
  expect(checks).toMatchObject([{ check: 'user' }, { check: 'password' }, { check: 'code' }]);
});

test('after some failures even the right secrets wait, until the machine says otherwise', async () => {
  const glass = await administrator();
  for (let attempt = 0; attempt < 4; attempt += 1) expect((await present(glass, { password: 'x' })).status).toBe(401);
  const locked = await present(glass);
  expect([locked.status, locked.headers['retry-after']]).toEqual([429, '1']);
  house.clock.skew += 1_000;
  expect((await present(glass, { password: 'x' })).status).toBe(401);
  expect((await present(glass)).status).toBe(429);
  const { password } = await command('users/password', { id: 'glass' });
  expect((await present({ ...glass, password: textOf({ password }, 'password') })).status).toBe(200);
});

test('a user without both secrets does not get in', async () => {
  await command('users/create', { id: 'half', role: 'admin' });
  const { password } = await command('users/password', { id: 'half' });
  const half = { user: 'half', password: textOf({ password }, 'password'), code: () => '123456' };
  expect((await present(half)).status).toBe(401);
});

test('a suspended administrator does not get in, and a removed one neither', async () => {
  const glass = await administrator();
  await command('users/suspend', { id: 'glass' });
  expect((await present(glass)).status).toBe(403);
  await command('users/resume', { id: 'glass' });
  house.clock.skew += 31_000;
  expect((await present(glass)).status).toBe(200);
  await command('users/delete', { id: 'glass' });
  house.clock.skew += 31_000;
  expect((await present(glass)).status).toBe(401);
});

test('no record, no session', async () => {
  const glass = await administrator();
  house.failLedger(true);
  expect((await present(glass)).status).toBe(503);
  house.failLedger(false);
  expect(await house.people.context.sessions.list({ limit: 10 })).toEqual([]);
});

test('a password of one’s own has sixteen letters, and secrets are set at the machine only', async () => {
  await command('users/create', { id: 'glass', role: 'admin' });
  await expect(command('users/password', { id: 'glass', password: 'too short' })).rejects.toThrow('16 to 256');
  expect(await command('users/password', { id: 'glass', password: 'long enough, surely' })).toEqual({ user: 'glass' });
  const person = { ...local, kind: 'person' } as const;
  for (const name of ['users/password', 'users/totp'])
    await expect(userControl(house.people.context)[name]?.({ id: 'glass' }, person)).rejects.toMatchObject({ code: 'permission_denied' });
});

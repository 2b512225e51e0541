import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { fingerprintWords, printEnrolmentCode, readEnrolmentCode } from '@tollgate/shared';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ApplianceProfile, type IpcInput, type ReplyHead } from '../src/ipc-contract.ts';
import { type TestAppliance, startAppliance } from './support/appliance.ts';
import { ask, until, value } from './support/bridge.ts';
import { type OpenedConsole, openConsole } from './support/open-console.ts';

const day = 86_400_000;
const look = { name: 'Bank, Mumbai', colour: 'teal', environment: 'production' } as const;

// Gateways and browsers start in it, on machines that have other work too.
vi.setConfig({ testTimeout: 120_000 });

let bank: TestAppliance;
let cards: TestAppliance;
let opened: OpenedConsole;
const folders: string[] = [];

beforeAll(async () => {
  [bank, cards, opened] = await Promise.all([startAppliance(), startAppliance(), openConsole()]);
}, 180_000);
afterAll(async () => {
  await Promise.all([opened?.close(), bank?.remove(), cards?.remove()]);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-console-'));
  folders.push(folder);
  return folder;
}

async function enrolAt(appliance: TestAppliance, at: OpenedConsole = opened): Promise<ApplianceProfile> {
  const profile = await value(at.page, 'addAppliance', { ...look, code: await appliance.code() });
  await until(at.page, ({ appliances }) => appliances.some(({ id, connection }) => id === profile.id && connection.kind === 'connected'));
  return profile;
}

let requests = 0;
const sending = (appliance: string, path: string, rest: Partial<IpcInput<'send'>> = {}): IpcInput<'send'> => {
  requests += 1;
  return { appliance, request: `request-${requests}`, method: 'GET', path, headers: {}, ...rest };
};
const send = (appliance: string, path: string, rest: Partial<IpcInput<'send'>> = {}): Promise<ReplyHead> =>
  value(opened.page, 'send', sending(appliance, path, rest));

test('a code shows who it is from, in words, before anything is sent', async () => {
  const code = await bank.code();
  const read = readEnrolmentCode(code);
  const shown = await value(opened.page, 'inspectCode', { code });
  expect(shown.words).toBe(read.kind === 'code' ? fingerprintWords(read.code.pin).join(' ') : '');
  expect(`https://${shown.host}:${shown.port}`).toBe(bank.admin);
  expect(await bank.run('devices', 'list')).toMatchObject({ items: [] });
});

test('enrols, is connected, and says so in the title; no secret lies in the folder', async () => {
  const profile = await enrolAt(bank);
  expect(await opened.title()).toBe('Bank, Mumbai (PRODUCTION) – Tollgate');
  const reply = await send(profile.id, '/admin/v1/me');
  expect([reply.status, reply.done, JSON.parse(reply.text)]).toMatchObject([200, true, { id: profile.device.id, role: 'admin' }]);
  const files = [join(opened.folder, 'appliances.json'), ...filesIn(join(opened.folder, 'keys'))];
  expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  expect(files.filter((file) => /PRIVATE KEY|BEGIN CERT|tge_/i.test(readFileSync(file, 'latin1')))).toEqual([]);
});

test('writes take If-Match, and what the appliance refuses comes back as it says it', async () => {
  const { id } = await enrolAt(bank);
  const headers = { 'content-type': 'application/json', 'if-match': '*' };
  const body = JSON.stringify({ id: 'retail', name: 'Retail' });
  const made = await send(id, '/admin/v1/tenants', { method: 'POST', headers, body });
  expect([made.status, made.headers['etag'] !== undefined]).toEqual([201, true]);
  const again = await send(id, '/admin/v1/tenants/retail', { method: 'PATCH', headers: { ...headers, 'if-match': '"0"' }, body: '{}' });
  expect(again.status).toBe(412);
});

test.each([
  ['/admin/v1/session/begin', 'permission_denied'],
  ['/admin/v1/%73ession/password', 'permission_denied'],
  ['/admin/v1/devices/renew', 'permission_denied'],
  ['/admin/v1/../../enrol', 'invalid_input'],
  ['/admin/v1/./me', 'invalid_input'],
  ['/admin/v1/me#x', 'invalid_input'],
  ['/enrol', 'invalid_input'],
  ['https://example.com/admin/v1/me', 'invalid_input'],
])('the page cannot ask for %s', async (path, code) => {
  const { appliances } = await value(opened.page, 'state', {});
  const told = await ask(opened.page, 'send', sending(appliances[0]?.id ?? '', path));
  expect(told).toMatchObject({ ok: false, refusal: { code } });
});

test('events come as they happen, and end when they are not wanted any more', async () => {
  const { id } = await enrolAt(bank);
  const asked = sending(id, '/admin/v1/events');
  expect(await value(opened.page, 'send', asked)).toMatchObject({ status: 200, text: '', done: false });
  await bank.run('tenants', 'create', 'cards', '--name', 'Cards');
  let text = '';
  while (!text.includes('event: revision')) text += (await value(opened.page, 'read', { request: asked.request })).text;
  const waiting = ask(opened.page, 'read', { request: asked.request });
  await value(opened.page, 'abort', { request: asked.request });
  expect(await waiting).toMatchObject({ ok: false });
  expect(await ask(opened.page, 'read', { request: asked.request })).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
});

test('what a page has asked for ends with it', async () => {
  const { id } = await enrolAt(bank);
  const asked = sending(id, '/admin/v1/events');
  await value(opened.page, 'send', asked);
  await opened.page.reload();
  await opened.page.waitForFunction(() => 'tollgate' in globalThis);
  expect(await ask(opened.page, 'read', { request: asked.request })).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
});

test.skipIf(process.env['TOLLGATE_ELECTRON'] !== undefined)('a second console on the same folder gives way to the first', async () => {
  await expect(openConsole({ folder: opened.folder })).rejects.toThrow('the console ended with 0');
  expect((await value(opened.page, 'state', {})).appliances.length).toBeGreaterThan(0);
});

test('two appliances at once, each with its own key', async () => {
  const [one, other] = [await enrolAt(bank), await enrolAt(cards)];
  const [first, second] = await Promise.all([send(one.id, '/admin/v1/me'), send(other.id, '/admin/v1/me')]);
  expect([JSON.parse(first.text), JSON.parse(second.text)]).toMatchObject([{ id: one.device.id }, { id: other.device.id }]);
  await value(opened.page, 'chooseAppliance', { id: one.id });
  await value(opened.page, 'changeAppliance', { id: one.id, name: 'Test bank', environment: 'test' });
  await expect.poll(() => opened.title(), { timeout: 20_000 }).toBe('Test bank (test) – Tollgate');
  await value(opened.page, 'removeAppliance', { id: other.id });
  expect((await value(opened.page, 'state', {})).appliances.map(({ id }) => id)).toEqual([one.id]);
});

test('what is revoked is cut off within a second', async () => {
  const { id, device } = await enrolAt(bank);
  const stream = sending(id, '/admin/v1/events');
  await value(opened.page, 'send', stream);
  await bank.run('devices', 'revoke', device.id);
  const since = performance.now();
  const state = await until(opened.page, ({ appliances }) => appliances[0]?.connection.kind === 'cut-off', 1_000);
  expect(performance.now() - since).toBeLessThan(1_000);
  expect(state.appliances[0]?.connection).toMatchObject({ reason: 'This device was revoked.' });
  expect((await ask(opened.page, 'read', { request: stream.request })).ok).toBe(false);
  expect((await send(id, '/admin/v1/me')).status).toBe(401);
  // A new code takes the place of what was revoked.
  expect((await enrolAt(bank)).id).toBe(id);
});

test('an appliance that goes away is found again without a word', async () => {
  const { id } = await enrolAt(cards);
  const connection = (kind: string) =>
    until(opened.page, ({ appliances }) => appliances.find((one) => one.id === id)?.connection.kind === kind, 60_000);
  await cards.stop();
  await connection('unreachable');
  expect(await ask(opened.page, 'send', sending(id, '/admin/v1/me'))).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
  await cards.restart();
  // Its turn would come within half a minute.
  await opened.wake();
  await connection('connected');
  expect((await send(id, '/admin/v1/me')).status).toBe(200);
});

test('after two thirds of its life a certificate is renewed, after the machine has slept too', async () => {
  const [folder, key] = [newFolder(), randomBytes(32).toString('base64')];
  const before = await openConsole({ folder, key });
  const profile = await enrolAt(cards, before);
  await before.close();
  expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toMatchObject({
    maximised: false,
    bounds: { width: 1280, height: 800 },
  });
  await cards.restart(21 * day);
  const after = await openConsole({ folder, key, aheadMs: 21 * day });
  try {
    const { appliances } = await until(after.page, ({ appliances: all }) => (all[0]?.expiresAt ?? '') > profile.expiresAt);
    expect(Date.parse(appliances[0]?.expiresAt ?? '') - Date.parse(profile.expiresAt)).toBeGreaterThan(20 * day);
    const me = await value(after.page, 'send', sending(profile.id, '/admin/v1/me'));
    expect([me.status, JSON.parse(me.text)]).toMatchObject([200, { id: profile.device.id }]);
  } finally {
    await after.close();
    await cards.restart();
  }
});

test('without a key store nothing is enrolled, and the code stays good', async () => {
  const code = await bank.code();
  const plain = await openConsole({ keyStore: 'basic_text' });
  try {
    const told = await ask(plain.page, 'addAppliance', { ...look, code });
    expect(told).toMatchObject({ ok: false, refusal: { code: 'unavailable', message: expect.stringContaining('GNOME Keyring') } });
    expect((await value(plain.page, 'state', {})).keyStoreRefusal).toContain('GNOME Keyring');
  } finally {
    await plain.close();
  }
  expect((await ask(opened.page, 'addAppliance', { ...look, code })).ok).toBe(true);
});

test('a machine that is not the appliance of the code is told nothing', async () => {
  const pem = readFileSync(join(cards.dataDir, 'keys/admin-server.pem'), 'utf8');
  const heard: Buffer[] = [];
  const impostor = createServer({ cert: pem, key: pem, minVersion: 'TLSv1.3' }, (socket) => {
    socket.on('data', (piece: Buffer) => heard.push(piece)).on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => impostor.once('listening', resolve));
  const address = impostor.address();
  const read = readEnrolmentCode(await bank.code());
  if (read.kind !== 'code' || typeof address !== 'object' || address === null) throw new Error('no code');
  const code = printEnrolmentCode({ ...read.code, host: '127.0.0.1', port: address.port });
  for (const told of [await ask(opened.page, 'inspectCode', { code }), await ask(opened.page, 'addAppliance', { ...look, code })])
    expect(told).toMatchObject({ ok: false, refusal: { code: 'unauthenticated', message: expect.stringContaining('nothing was sent') } });
  impostor.close();
  expect(heard).toEqual([]);
});

test('the theme that is chosen is that of the page', async () => {
  const isDark = (): Promise<unknown> => opened.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
  for (const [theme, dark] of [
    ['dark', true],
    ['light', false],
    ['system', false],
  ] as const) {
    await value(opened.page, 'setTheme', { theme });
    await expect.poll(isDark, { timeout: 20_000 }).toBe(dark);
    // A page that hears of it must not take it back.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await isDark()).toBe(dark);
  }
});

test('files are written and read only where the person picks them', async () => {
  const file = join(newFolder(), 'export.yaml');
  await opened.pick(file);
  expect(await value(opened.page, 'saveText', { name: 'export.yaml', text: 'tenants: []\n' })).toEqual({ saved: true });
  expect(readFileSync(file, 'utf8')).toBe('tenants: []\n');
  await opened.pick(file);
  expect(await value(opened.page, 'openText', { extensions: ['yaml', 'yml'] })).toEqual({
    file: { name: 'export.yaml', text: 'tenants: []\n' },
  });
  expect(await ask(opened.page, 'saveText', { name: '../x', text: '' })).toMatchObject({ ok: false, refusal: { code: 'invalid_input' } });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

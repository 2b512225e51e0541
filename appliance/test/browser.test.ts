/** A browser of an enrolled machine, by what it sends: on the real gateway, with the client.p12 that the command line wrote. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createSecureContext, type SecureContext } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type CommandEnd, type Gateway, runTollgate, startGateway } from './support/gateway.ts';
import { type IdentityProvider, startIdentityProvider } from './support/identity-provider.ts';
import { parsed, textAt } from './support/json.ts';
import { oidcAt } from './support/sign-in-house.ts';

// Keys are derived slowly on purpose, on machines that have other work too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'tollgate-browser-'));
const navigates = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'accept-encoding': 'gzip, br' };
let provider: IdentityProvider;
let gateway: Gateway;
let accepted: CommandEnd;
let passphrase = '';
let browser: SecureContext;

beforeAll(async () => {
  provider = await startIdentityProvider();
  provider.people.set('ada', { name: 'Ada Lovelace', groups: ['it-admins'] });
  const map = [{ group: 'it-admins', role: 'admin' }];
  gateway = await startGateway({ egress: { allow: [provider.host] }, sign_in: { oidc: oidcAt(provider.issuer, { map }) } });
  accepted = await accept(await codeOf(), 'machine', '--pkcs12', '--json');
  passphrase = textAt(parsed(accepted.stdout), 'passphrase');
  const [pfx, ca] = [readFileSync(join(folder, 'machine/client.p12')), readFileSync(join(folder, 'machine/ca.pem'))];
  browser = createSecureContext({ pfx, passphrase, ca });
});
afterAll(async () => {
  await gateway.remove();
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

const codeOf = async (): Promise<string> => (await gateway.cli('enrol', 'code')).stdout.trim();
const accept = (code: string, out: string, ...more: readonly string[]): Promise<CommandEnd> =>
  runTollgate(['enrol', 'accept', code, '--out', join(folder, out), ...more], { PATH: process.env['PATH'] ?? '', HOME: folder });

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly secureContext?: SecureContext;
}

function visit(path: string, { body, ...options }: Sent = {}) {
  return new Promise<{ status: number; headers: Readonly<Record<string, string | readonly string[] | undefined>>; text: string }>(
    (resolve, reject) => {
      const sent = request(gateway.admin + path, { agent: false, timeout: 10_000, secureContext: browser, ...options }, (response) => {
        text(response).then(
          (said) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: said }),
          (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
        );
      });
      sent.once('error', reject);
      sent.end(body);
    },
  );
}
const stranger = (): SecureContext => createSecureContext({ ca: readFileSync(join(folder, 'machine/ca.pem')) });

test('client.p12 is for its owner alone, its passphrase is shown once, and openssl finds key and chain in it', async () => {
  expect(accepted.code).toBe(0);
  expect(passphrase).toMatch(/^(?:[0-9a-z]{6}-){3}[0-9a-z]{6}$/);
  expect(accepted.stderr).not.toContain(passphrase);
  const path = join(folder, 'machine/client.p12');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const { stdout } = await run('openssl', ['pkcs12', '-in', path, '-passin', `pass:${passphrase}`, '-noenc']);
  expect(stdout).toContain('friendlyName: Tollgate 127.0.0.1');
  for (const name of ['client.pem', 'client.key', 'ca.pem'])
    expect(stdout).toContain(readFileSync(join(folder, 'machine', name), 'utf8').trim());
});

test('a passphrase of one’s own comes from a file, and is printed nowhere', async () => {
  const own = 'my own words, 12 of them';
  writeFileSync(join(folder, 'own'), `${own}\n`);
  const { code, stdout, stderr } = await accept(await codeOf(), 'own-words', '--pkcs12', '--passphrase-file', join(folder, 'own'));
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toContain('client.p12');
  expect(stderr).not.toMatch(/passphrase|my own/);
  const [pfx, ca] = ['client.p12', 'ca.pem'].map((name) => readFileSync(join(folder, 'own-words', name)));
  const secureContext = createSecureContext({ pfx, ca, passphrase: own });
  expect((await visit('/admin/v1/me', { secureContext })).status).toBe(200);
});

test('what cannot be written uses no code up', async () => {
  const code = await codeOf();
  const refused = async (...more: readonly string[]) => {
    const ended = await accept(code, 'later', '--json', ...more);
    expect(existsSync(join(folder, 'later/client.key'))).toBe(false);
    return [ended.code, textAt(parsed(ended.stdout), 'error', 'code')];
  };
  writeFileSync(join(folder, 'short'), 'short\n');
  writeFileSync(join(folder, 'two'), 'the first of two\nlines of text\n');
  for (const file of ['short', 'two', 'none'])
    expect(await refused('--pkcs12', '--passphrase-file', join(folder, file))).toEqual([2, 'invalid_input']);
  expect(await refused('--passphrase-file', join(folder, 'own'))).toEqual([2, 'invalid_input']);
  mkdirSync(join(folder, 'later'));
  writeFileSync(join(folder, 'later/client.p12'), 'of another enrolment');
  expect(await refused('--pkcs12')).toEqual([1, 'conflict']);
  rmSync(join(folder, 'later'), { recursive: true });
  const spoken = await accept(code, 'later', '--pkcs12');
  expect([spoken.code, spoken.stdout]).toEqual([0, '']);
  expect(spoken.stderr).toMatch(/^The passphrase of client\.p12, shown this once: [0-9a-z-]{27}$/m);
});

test('with the certificate the appliance shows the console, its policy, and every file it names', async () => {
  const page = await visit('/', { headers: { accept: navigates.accept } });
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  const files = [...page.text.matchAll(/(?:src|href)="(\/?[^":]+\.(?:js|css|svg))"/g)].map(
    ([, file = '']) => new URL(file, 'https://x/').pathname,
  );
  expect(files.some((file) => file.endsWith('.js'))).toBe(true);
  for (const file of files) {
    const { status, headers } = await visit(file, { headers: { 'accept-encoding': 'gzip, br' } });
    expect([status, headers['x-content-type-options'], headers['content-encoding']], file).toEqual([200, 'nosniff', 'br']);
  }
  expect((await visit('/routes', { headers: navigates })).status).toBe(200);
});

test('without one a person reads what to do, and a program gets JSON', async () => {
  const secureContext = stranger();
  for (const path of ['/', '/routes', '/admin/v1/me']) {
    const page = await visit(path, { secureContext, headers: navigates });
    expect([page.status, page.headers['content-type'], page.headers['cache-control']]).toEqual([
      401,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(page.text).toContain('tollgate enrol accept CODE --out tollgate --pkcs12');
    expect(page.text).not.toMatch(/<script|127\.0\.0\.1/);
  }
  for (const asked of [{}, { headers: { accept: 'application/json' } }, { method: 'POST', headers: navigates }]) {
    const reply = await visit('/admin/v1/me', { secureContext, ...asked });
    expect([reply.status, reply.headers['content-type']]).toEqual([401, 'application/json; charset=utf-8']);
    expect(parsed(reply.text)).toMatchObject({ error: { code: 'unauthenticated' } });
  }
  for (const file of ['/icon.svg', '/assets/any.js']) expect((await visit(file, { secureContext })).status).toBe(401);
});

test('somebody signs in at the identity provider, comes back to the page, and acts as that person until they sign out', async () => {
  const own = { origin: gateway.admin, 'sec-fetch-site': 'same-origin', 'x-tollgate-csrf': '1', 'content-type': 'application/json' };
  const begun = await visit('/admin/v1/session/begin', { method: 'POST', headers: own, body: JSON.stringify({ answer: 'cookie' }) });
  expect(begun.status).toBe(200);
  const attempt = cookieIn(begun.headers['set-cookie'], '__Host-tollgate_sign_in');
  const back = await provider.signIn(textAt(parsed(begun.text), 'redirect_url'), 'ada');
  const asked = { ...navigates, cookie: attempt, 'sec-fetch-site': 'cross-site' };
  const done = await visit(back.pathname + back.search, { headers: asked });
  expect(done.text).toContain('content="0;url=/"');
  const cookie = cookieIn(done.headers['set-cookie'], '__Host-tollgate_session');
  const page = await visit('/', { headers: { accept: navigates.accept, cookie } });
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  const me = parsed((await visit('/admin/v1/me', { headers: { cookie, 'sec-fetch-site': 'same-origin' } })).text);
  expect(me).toMatchObject({ kind: 'person', how: 'oidc', role: 'admin' });
  // A cookie is good with the machine that signed in alone.
  expect((await visit('/admin/v1/me', { secureContext: stranger(), headers: { cookie } })).status).toBe(401);
  expect((await visit('/admin/v1/session/end', { method: 'POST', headers: { ...own, cookie }, body: '{}' })).status).toBe(200);
  expect((await visit('/admin/v1/me', { headers: { cookie } })).status).toBe(401);
  expect(parsed((await visit('/admin/v1/me')).text)).toMatchObject({ kind: 'device' });
});

function cookieIn(lines: string | readonly string[] | undefined, name: string): string {
  const line = [lines ?? []].flat().find((one) => one.startsWith(`${name}=`)) ?? '';
  return line.split(';', 1)[0] ?? '';
}

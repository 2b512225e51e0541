import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePage } from './page.ts';

type Handler = (request: Request) => Response | Promise<Response>;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tollgate-page-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<title>Tollgate</title>');
  writeFileSync(join(folder, 'page/assets/index-1a.js'), 'export {}');
  writeFileSync(join(folder, 'secret.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the page's protocol answers to a URL. */
async function ask(url: string, method = 'GET'): Promise<Response> {
  const handlers = new Map<string, Handler>();
  servePage({ handle: (scheme, handler) => handlers.set(scheme, handler) }, pathToFileURL(join(folder, 'page/')));
  const handler = handlers.get('app');
  if (!handler) throw new Error('nothing answers app://');
  return await handler(new Request(url, { method }));
}

test.each([
  'app://console/',
  'app://console/index.html',
  'app://console/routes/a%2Fb',
  'app://console/models/gpt-4.1',
  'app://console/keys?limit=1',
])('serves the page, with a policy that allows nothing by default: %s', async (url) => {
  const reply = await ask(url);
  expect(reply.status).toBe(200);
  expect(await reply.text()).toContain('<title>Tollgate</title>');
  expect(reply.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
});

test('serves the files of the build by name', async () => {
  const reply = await ask('app://console/assets/index-1a.js');
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
});

test.each([
  'app://console/../secret.json',
  'app://console/%2e%2e/secret.json',
  'app://console/..%2fsecret.json',
  'app://console/assets/..%5c..%5csecret.json',
  'app://console/assets/../../secret.json',
  'app://elsewhere/index.html',
  'app://console.evil/index.html',
  'app://console/assets/missing.js',
  'app://console/.hidden.js',
  'app://console/admin/v1/me',
])('serves nothing else: %s', async (url) => {
  const reply = await ask(url);
  expect(reply.status).toBe(404);
  expect(reply.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
});

test('takes nothing', async () => {
  expect((await ask('app://console/', 'POST')).status).toBe(404);
});

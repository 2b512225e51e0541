import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { addConsolePage } from './console-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'console-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Tollgate</title>');
writeFileSync(join(folder, 'icon.svg'), '<svg/>');
writeFileSync(join(folder, 'assets/page-4f.js'), 'export {}');
writeFileSync(join(folder, 'secret.txt'), 'not for browsers');
afterAll(() => rmSync(folder, { recursive: true }));

const app = Fastify();
app.setNotFoundHandler((_, reply) => reply.code(404).send({ error: { code: 'not_found' } }));
addConsolePage(app, { folder });

test.each(['/', '/routes', '/routes/retail.v2/targets', '/profiles/bank?tab=test'])('answers %s with the page', async (url) => {
  const reply = await app.inject({ url });
  expect(reply.statusCode).toBe(200);
  expect(reply.body).toContain('<title>Tollgate</title>');
  expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(reply.headers['cache-control']).toBe('private, no-cache');
});

test('keeps files whose name changes with their content for long', async () => {
  const reply = await app.inject({ url: '/assets/page-4f.js', headers: { 'accept-encoding': 'gzip, br' } });
  expect(reply.headers['cache-control']).toContain('immutable');
  expect(reply.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(brotliDecompressSync(reply.rawPayload).toString()).toBe('export {}');
});

test('says that nothing changed', async () => {
  const first = await app.inject({ url: '/icon.svg' });
  const again = await app.inject({ url: '/icon.svg', headers: { 'if-none-match': String(first.headers['etag']) } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test.each(['/secret.txt', '/assets/gone.js', '/..%2fsecret.txt', '/assets/..%2fsecret.txt', '/admin/v1/nothing', '/admin/'])(
  'does not serve %s',
  async (url) => {
    const reply = await app.inject({ url });
    expect(reply.body).not.toContain('not for browsers');
    if (!reply.body.includes('<title>Tollgate</title>')) expect(reply.statusCode).toBe(404);
    if (url.startsWith('/admin/')) expect(reply.statusCode).toBe(404);
  },
);

test('says what to do where no console is installed', async () => {
  const bare = Fastify();
  addConsolePage(bare, { folder: join(folder, 'nowhere') });
  const reply = await bare.inject({ url: '/' });
  expect(reply.statusCode).toBe(404);
  expect(reply.body).toMatch(/install its package/);
});

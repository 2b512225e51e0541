import { generateKeyPairSync } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:https';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openLanTls } from '../src/wiring-lan-tls.ts';
import { ask, startDoor } from './support/admin-door.ts';

let door: Awaited<ReturnType<typeof startDoor>>;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.close());

const log = () => undefined;
const ports = () => ({ authority: door.trust.authority, dataDir: door.dataDir, clock: door.context.clock, log });
const at = { host: '127.0.0.1', port: 0 };

async function pairFor(name: string): Promise<{ readonly cert: string; readonly key: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = [{ kind: 'ip', name: '127.0.0.1' }] as const;
  const made = await door.trust.authority.issue({ commonName: name, publicKey, use: { kind: 'server', names }, lifetimeMs: 86_400_000 });
  return { cert: made.toString(), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

test('without tls there is none', async () => {
  expect(await openLanTls(at, ports())).toBeUndefined();
  expect(await openLanTls(undefined, ports())).toBeUndefined();
});

test('appliance: a certificate of its own authority, for the machine’s names', async () => {
  const tls = await openLanTls({ ...at, tls: 'appliance', names: ['gateway.bank.example'] }, ports());
  if (tls === undefined) throw new Error('no TLS');
  const server = createServer(tls.first, (_, response) => response.end('hello'));
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  const url = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
  const ca = door.trust.authority.certificate;
  expect((await ask(url, { ca })).text).toBe('hello');
  expect((await ask(url, { ca, servername: 'gateway.bank.example', maxVersion: 'TLSv1.2' })).text).toBe('hello');
  await expect(ask(url, { ca, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' })).rejects.toThrow();
  server.close();
});

test('files: read at the start, taken over when they change, kept while they do not fit', async () => {
  const paths = { cert: join(door.dataDir, 'lan.pem'), key: join(door.dataDir, 'lan.key') };
  const write = ({ cert, key }: { readonly cert: string; readonly key: string }) => {
    writeFileSync(`${paths.cert}.new`, cert);
    renameSync(`${paths.cert}.new`, paths.cert);
    writeFileSync(paths.key, key);
  };
  const [first, second] = [await pairFor('one'), await pairFor('two')];
  write(first);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const tls = await openLanTls({ ...at, tls: paths }, ports());
  expect(tls?.first).toEqual({ ...first, minVersion: 'TLSv1.2' });
  const shown: string[] = [];
  const watch = tls?.watch(({ cert }) => shown.push(cert));
  const look = async () => {
    vi.advanceTimersByTime(10_000);
    await new Promise((done) => {
      setTimeout(done, 50);
    });
  };
  write({ cert: second.cert, key: first.key });
  await look();
  expect(shown).toEqual([]);
  write(second);
  await look();
  await look();
  expect(shown).toEqual([second.cert]);
  watch?.close();
  vi.useRealTimers();
});

test('files that no listener could show are refused at the start', async () => {
  const [first, second] = [await pairFor('one'), await pairFor('two')];
  const paths = { cert: join(door.dataDir, 'bad.pem'), key: join(door.dataDir, 'bad.key') };
  const refused = { code: 'invalid_configuration' };
  await expect(openLanTls({ ...at, tls: paths }, ports())).rejects.toMatchObject(refused);
  writeFileSync(paths.cert, first.cert);
  writeFileSync(paths.key, second.key);
  await expect(openLanTls({ ...at, tls: paths }, ports())).rejects.toMatchObject(refused);
  writeFileSync(paths.key, 'no key');
  await expect(openLanTls({ ...at, tls: paths }, ports())).rejects.toMatchObject(refused);
});

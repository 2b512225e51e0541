import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDataStore } from './wiring-store.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tollgate-store-url-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

const open = async (url: string | undefined, preferDocument: boolean) => {
  const opened = await openDataStore({ dataDir, document: url === undefined ? {} : { store: { url } }, preferDocument });
  await opened.store.close();
  return opened.url;
};

test('the embedded store is the default, and what was chosen stays with the folder for its owner alone', async () => {
  expect(await open(undefined, false)).toBe('sqlite:tollgate.db');
  expect(statSync(join(dataDir, 'store.url')).mode & 0o777).toBe(0o600);
  expect(await open('sqlite:other.db', false)).toBe('sqlite:tollgate.db');
  expect(await open('sqlite:other.db', true)).toBe('sqlite:other.db');
  expect(await open(undefined, true)).toBe('sqlite:other.db');
});

test('a reference is remembered as a reference', async () => {
  vi.stubEnv('TOLLGATE_TEST_STORE', 'sqlite:first.db');
  expect(await open('${env:TOLLGATE_TEST_STORE}', true)).toBe('sqlite:first.db');
  vi.stubEnv('TOLLGATE_TEST_STORE', 'sqlite:second.db');
  expect(await open(undefined, false)).toBe('sqlite:second.db');
  vi.stubEnv('TOLLGATE_TEST_STORE', '');
  await expect(open(undefined, false)).rejects.toMatchObject({ code: 'invalid_configuration' });
});

test('an exported configuration, which names the store without its password, leads to the same store', async () => {
  writeFileSync(join(dataDir, 'store.url'), 'postgres://toll:canary@127.0.0.1:1/tollgate\n');
  const refused = open('postgres://toll@127.0.0.1:1/tollgate', true);
  await expect(refused).rejects.toThrow(/PostgreSQL store cannot be used/);
  await expect(refused).rejects.not.toThrow(/canary/);
});

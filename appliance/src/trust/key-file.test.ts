import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyFile } from './key-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-file-'));
});
const fresh = async () => false;
afterAll(() => rm(folder, { recursive: true }));

test('makes a key that only its owner may read, and keeps it', async () => {
  const path = join(folder, 'keys', 'secrets.key');
  const made = await keyFile(path, fresh);
  expect((await keyFile(path, fresh)).equals(made)).toBe(true);
  expect(made.symmetricKeySize).toBe(32);
  expect((await stat(path)).mode & 0o777).toBe(0o400);
  expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700);
});

test('makers that race get one key and leave no drafts', async () => {
  const path = join(folder, 'race', 'pepper.key');
  const keys = await Promise.all(Array.from({ length: 8 }, () => keyFile(path, fresh)));
  expect(keys.every((key) => keys[0]?.equals(key))).toBe(true);
  expect(await readdir(join(folder, 'race'))).toEqual(['pepper.key']);
});

test('refuses a damaged key instead of replacing it', async () => {
  const path = join(folder, 'short.key');
  await writeFile(path, 'too short');
  await expect(keyFile(path, fresh)).rejects.toMatchObject({ code: 'unavailable' });
});

test('refuses to make a new key where the old one is still needed', async () => {
  const path = join(folder, 'lost.key');
  await expect(keyFile(path, async () => true)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await readdir(folder)).not.toContain('lost.key');
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ApplianceProfile } from '../../ipc-contract.ts';
import { profileBook, withoutProfile, withProfile } from './profile-book.ts';
import { readProfiles, writeProfiles } from './profile-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tollgate-profiles-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const profile = (id: string): ApplianceProfile => ({
  id,
  name: 'Bank',
  colour: 'teal',
  environment: 'test',
  host: 'tollgate.bank.example',
  port: 8443,
  words: 'acorn adobe',
  device: { id: 'd', name: 'laptop', role: 'admin' },
  expiresAt: '2026-12-01T00:00:00.000Z',
});

test('what is written is read, by its owner alone', async () => {
  const file = join(folder, 'deep/appliances.json');
  expect(await readProfiles(file)).toEqual({ appliances: [] });
  await writeProfiles(file, { appliances: [profile('a')], chosen: 'a' });
  expect(await readProfiles(file)).toMatchObject({ appliances: [profile('a')], chosen: 'a' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['appliances.json']);
});

test.each(['{', '[]', '{"version":2,"appliances":[]}', '{"version":1,"appliances":[{"id":"../x"}]}'])(
  'puts aside what it cannot read: %s',
  async (text) => {
    const file = join(folder, 'appliances.json');
    writeFileSync(file, text);
    expect(await readProfiles(file)).toEqual({ appliances: [] });
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe(text);
  },
);

test('changes at the same time are made one after the other', async () => {
  const written: number[] = [];
  const book = profileBook(
    { appliances: [] },
    { write: async ({ appliances }) => void written.push(appliances.length), written: () => undefined },
  );
  await Promise.all(['a', 'b', 'c'].map((id) => book.update((before) => withProfile(before, profile(id)))));
  expect([written, book.current().chosen]).toEqual([[1, 2, 3], 'c']);
  await book.update((before) => withoutProfile(before, 'c'));
  expect([book.current().appliances.map(({ id }) => id), book.current().chosen]).toEqual([['a', 'b'], 'a']);
  expect(() => book.get('c')).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('a change that cannot be written is not made', async () => {
  const book = profileBook({ appliances: [] }, { write: () => Promise.reject(new Error('full')), written: () => undefined });
  await expect(book.update((before) => withProfile(before, profile('a')))).rejects.toThrow('full');
  expect(book.current().appliances).toEqual([]);
});

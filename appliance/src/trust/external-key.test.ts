import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { externalKeys } from './external-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'external-key-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bytes = Buffer.alloc(32, 7);

function keyAt(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o400 });
  return path;
}
const idOf = async (path: string) => (await externalKeys({ TOLLGATE_KEK_FILE: path }))?.current.id;

test('the same key as bytes, in hexadecimal and in base64 is the same key', async () => {
  const paths = [
    keyAt('raw', bytes),
    keyAt('hex', `${bytes.toString('hex')}\n`),
    keyAt('base64', `${bytes.toString('base64')}\n`),
    keyAt('url', bytes.toString('base64url')),
  ];
  const ids = await Promise.all(paths.map(idOf));
  expect(new Set(ids)).toHaveLength(1);
  expect(ids[0]).toMatch(/^[0-9a-f]{16}$/);
});

test.each<[string, string | Buffer]>([
  ['empty', ''],
  ['short', 'abc'],
  ['long', Buffer.alloc(2000)],
  ['text', 'x'.repeat(64)],
])('a file that is no key is refused: %s', async (name, content) => {
  await expect(idOf(keyAt(name, content))).rejects.toMatchObject({ code: 'unavailable' });
});

test('a missing file is refused, a missing credential is none', async () => {
  await expect(idOf(join(folder, 'none'))).rejects.toMatchObject({ code: 'unavailable' });
  expect(await externalKeys({ CREDENTIALS_DIRECTORY: folder })).toBeUndefined();
  expect(await externalKeys({})).toBeUndefined();
});

test('the named file comes before the credential, and the next one stands beside it', async () => {
  keyAt('tollgate-kek', Buffer.alloc(32, 1));
  const named = keyAt('named', Buffer.alloc(32, 2));
  keyAt('named.next', Buffer.alloc(32, 3));
  const found = await externalKeys({ TOLLGATE_KEK_FILE: named, CREDENTIALS_DIRECTORY: folder });
  expect([found?.source, found?.path, found?.next?.source]).toEqual(['file', named, 'file']);
  expect((await externalKeys({ CREDENTIALS_DIRECTORY: folder }))?.source).toBe('credential');
});

test('a file that everybody may read is refused', async () => {
  const path = keyAt('open', bytes);
  chmodSync(path, 0o444);
  await expect(idOf(path)).rejects.toMatchObject({ code: 'unavailable' });
});

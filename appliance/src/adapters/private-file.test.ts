import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installationId } from './installation-id.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-file-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what was written reads back, for its owner alone, with nothing left beside it', async () => {
  const path = join(folder, 'store.url');
  expect(await readPrivateFile(path)).toBeUndefined();
  await writePrivateFile(path, 'first');
  await writePrivateFile(path, 'second');
  expect(await readPrivateFile(path)).toBe('second');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['store.url']);
});

test('an installation keeps its name, and no two have the same', async () => {
  const name = await installationId(folder);
  expect(await installationId(folder)).toBe(name);
  rmSync(join(folder, 'installation.id'));
  expect(await installationId(folder)).not.toBe(name);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveCredential } from './resolve-credential.ts';
import { secretOf } from './secret.ts';

const sources = {
  environment: { KEY: 'from environment', EMPTY: '' },
  secret: async (name: string) => (name === 'known' ? secretOf('from the store') : undefined),
};
const reveal = async (text: string) => (await resolveCredential(text, sources))?.reveal();

test('reads the environment, the store and written-out credentials', async () => {
  expect(await reveal('${env:KEY}')).toBe('from environment');
  expect(await reveal('${secret:known}')).toBe('from the store');
  expect(await reveal('literal')).toBe('literal');
});

test('reads a file without its last line break', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'credential-'));
  await writeFile(join(folder, 'key'), 'from file\n');
  expect(await reveal(`\${file:${join(folder, 'key')}}`)).toBe('from file');
  await rm(folder, { recursive: true });
});

test.each(['${env:MISSING}', '${env:EMPTY}', '${secret:unknown}', '${file:/does/not/exist}', '${vault:x}'])(
  '%s stands for nothing',
  async (text) => {
    expect(await resolveCredential(text, sources)).toBeUndefined();
  },
);

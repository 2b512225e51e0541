import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { adminPage, withTables } from './write-admin-docs.ts';

/** The formatter pads cells as it likes. */
const bare = (text: string) => text.replaceAll(/[\s-]+/g, ' ');

test('the tables of docs/admin-api.md are those of the code: run scripts/write-admin-docs.ts', () => {
  const page = readFileSync(adminPage, 'utf8');
  expect(bare(page)).toBe(bare(withTables(page)));
});

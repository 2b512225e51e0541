import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { typesFile, typesText } from './write-admin-types.ts';

/** The formatter breaks lines as it likes. */
const bare = (text: string) => text.replaceAll(/[\s;,|]+/g, '');

test('the types of the client are those of the table: run scripts/write-admin-types.ts', () => {
  expect(bare(readFileSync(typesFile, 'utf8'))).toBe(bare(typesText()));
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaFile, schemaText } from './write-schema.ts';

test('the schema for editors is the one that is enforced (node --conditions=source scripts/write-schema.ts)', () => {
  expect(readFileSync(schemaFile, 'utf8')).toBe(schemaText());
});

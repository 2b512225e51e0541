// Writes config/tollgate.schema.json, which editors read, from the schema in shared/. Run it after a change there:
//   node --conditions=source scripts/write-schema.ts
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configurationSchema } from '@tollgate/shared';

/** Where the schema for editors lies, beside the configuration. */
export const schemaFile = fileURLToPath(new URL('../config/tollgate.schema.json', import.meta.url));

/** The text of that file, as it should be. */
export function schemaText(): string {
  const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Tollgate configuration' };
  return `${JSON.stringify({ ...head, ...configurationSchema }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(schemaFile, schemaText());

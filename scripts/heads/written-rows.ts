// The rows that were written for the heads: every module of `rows/` that exports `rows`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isFields } from './json-lines.ts';
import { headNames, type Row } from './row.ts';

/** All written rows, in the order of the files' names. */
export async function writtenRows(): Promise<Row[]> {
  const folder = join(import.meta.dirname, 'rows');
  const rows: Row[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const module: unknown = await import(join(folder, name));
    const written = isFields(module) && Array.isArray(module['rows']) ? module['rows'] : [];
    for (const row of written) if (isRow(row)) rows.push(row);
  }
  return rows;
}

function isRow(value: unknown): value is Row {
  if (!isFields(value)) return false;
  const { head, source, label, text } = value;
  return headNames.some((name) => name === head) && typeof source === 'string' && (label === 0 || label === 1) && typeof text === 'string';
}

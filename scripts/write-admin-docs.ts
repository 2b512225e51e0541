// Writes the tables of docs/admin-api.md from the code. Run it after a change to an operation, a permission or an error:
//   node --conditions=source scripts/write-admin-docs.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { adminErrorTable, adminOperations, permissionMatrix } from '@tollgate/shared';

/** The page. */
export const adminPage = fileURLToPath(new URL('../docs/admin-api.md', import.meta.url));

/** The page with its tables as the code has them. */
export function withTables(page: string): string {
  return between(between(page, 'errors', errorRows()), 'permissions', permissionRows());
}

function between(page: string, name: string, rows: readonly string[]): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/admin-api.md has no place for ${name}`);
  return `${page.slice(0, from + begin.length)}\n\n${rows.join('\n')}\n\n${page.slice(to)}`;
}

function errorRows(): readonly string[] {
  const rows = Object.entries(adminErrorTable).map(([code, { status, text }]) => ({
    status,
    line: `| ${status} | \`${code}\` | ${text} |`,
  }));
  const sorted = rows.toSorted((left, right) => left.status - right.status).map(({ line }) => line);
  return ['| status | code | text |', '| --- | --- | --- |', ...sorted];
}

function permissionRows(): readonly string[] {
  const rows = adminOperations.map(({ id, method, path, permission }) => {
    const [gateway = '', tenant = ''] = (permissionMatrix[id] ?? '').split(' ');
    return `| \`${method} ${path}\` | ${permission === undefined ? 'none' : `\`${permission}\``} | ${spaced(gateway)} | ${spaced(tenant)} |`;
  });
  return ['| operation | permission | whole gateway | one tenant |', '| --- | --- | --- | --- |', ...rows];
}

function spaced(roles: string): string {
  return roles.split('').join(' ').replaceAll('-', '·');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(adminPage, withTables(readFileSync(adminPage, 'utf8')));

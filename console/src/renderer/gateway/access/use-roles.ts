import { useMemo } from 'react';
import { useMay } from '../use-me.ts';
import { useRead } from '../use-read.ts';
import { type RoleRow, roleRows } from './role-words.ts';

/** Built-in roles and the bank's own. */
export function useRoles(): readonly RoleRow[] {
  const may = useMay()('roles:read');
  const own = useRead('roles.list', { query: { limit: 500 } }, { enabled: may }).data?.value.items;
  return useMemo(() => roleRows(own ?? []), [own]);
}

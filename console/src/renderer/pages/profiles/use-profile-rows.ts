import { useMemo, useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { attachedText } from './attachments.ts';
import { actedOf, type ProfileRow } from './profile-row.ts';
import { useAttachments } from './use-attachments.ts';

const week = 7 * 24 * 3_600_000;

/** The profiles with where they are in force and what they did in seven days. */
export function useProfileRows() {
  const may = useMay()('usage:read');
  const profiles = useRead('profiles.list', { query: { limit: 500 } });
  const attachments = useAttachments();
  const [from] = useState(() => new Date(Date.now() - week).toISOString().slice(0, 10));
  const query = { from, step: '1d', groups: 50 } as const;
  const tenants = useRead('statistics.get', { query: { ...query, group_by: 'tenant' } }, { enabled: may }).data?.value.groups;
  const routes = useRead('statistics.get', { query: { ...query, group_by: 'route' } }, { enabled: may }).data?.value.groups;
  const keys = useRead('statistics.get', { query: { ...query, group_by: 'key' } }, { enabled: may }).data?.value.groups;
  const items = profiles.data?.value.items;
  const rows = useMemo(
    () =>
      items?.map((profile): ProfileRow => {
        const attached = attachments?.(profile.id);
        const sums = { tenants: tenants ?? [], routes: routes ?? [], keys: keys ?? [] };
        const known = attachedText(attached) !== undefined && [tenants, routes, keys].some((groups) => groups !== undefined);
        return { profile, attached, acted: known && attached !== undefined ? actedOf(profile, attached, sums) : undefined };
      }),
    [items, attachments, tenants, routes, keys],
  );
  return { ...profiles, rows };
}

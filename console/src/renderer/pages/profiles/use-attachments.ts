import { useMemo } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { type Attachments, attachmentsOf } from './attachments.ts';

/** Tells where a profile is in force, as far as one may see; undefined: not known yet. */
export function useAttachments(): ((profile: string) => Attachments) | undefined {
  const may = useMay();
  const tenants = useRead('tenants.list', { query: { limit: 500 } }, { enabled: may('tenants:read') });
  const routes = useRead('routes.list', { query: { limit: 500 } }, { enabled: may('routes:read') });
  const keys = useRead('keys.list', { query: { limit: 500 } }, { enabled: may('keys:read') });
  const heldByTenants = tenants.data?.value.items;
  const heldByRoutes = routes.data?.value.items;
  const heldByKeys = keys.data?.value.items;
  const waiting = tenants.isLoading || routes.isLoading || keys.isLoading;
  return useMemo(() => {
    if (waiting) return undefined;
    const holders = { tenants: heldByTenants ?? [], routes: heldByRoutes ?? [], keys: heldByKeys ?? [] };
    return (profile: string) => attachmentsOf(profile, holders);
  }, [waiting, heldByTenants, heldByRoutes, heldByKeys]);
}

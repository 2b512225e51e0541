import { Building2, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useBudgetUses } from '../../gateway/access/use-budget-uses.ts';
import { tenantColumns } from './tenant-columns.tsx';
import { tenantRows } from './tenant-row.ts';

/** Everybody who pays, with state, budget and use. */
export function TenantList() {
  const may = useMay();
  const tenants = useRead('tenants.list', { query: { limit: 500 } });
  const usage = useRead('usage.list', { query: { group_by: 'tenant', limit: 500 } }, { enabled: may('usage:read') });
  const uses = useBudgetUses('tenant');
  const items = tenants.data?.value.items;
  const used = usage.data?.value.items;
  const rows = useMemo(() => (items === undefined ? undefined : tenantRows(items, { usage: used ?? [], uses })), [items, used, uses]);
  const add = may('tenants:write') ? (
    <ButtonLink to="/tenants/new" variant="primary" icon={Plus}>
      New tenant
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader
        title="Tenants"
        description="Who pays: departments, subsidiaries or customers. Every key belongs to one, and every record names it."
        actions={add}
      />
      <DataTable
        label="Tenants"
        rows={rows}
        columns={tenantColumns}
        getRowId={({ tenant }) => tenant.id}
        search="Search tenants"
        rowHref={({ tenant }) => `/tenants/${encodeURIComponent(tenant.id)}`}
        error={tenants.error}
        onRetry={() => void tenants.refetch()}
        empty={
          <Empty icon={Building2} title="No tenants yet" action={add}>
            Begin with one: a department that is to use models. Then give its application a key.
          </Empty>
        }
      />
    </>
  );
}

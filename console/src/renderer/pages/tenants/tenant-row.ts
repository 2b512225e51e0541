import type { TenantConfiguration, UsageItem } from '@tollgate/shared';
import type { BudgetUse } from '../../gateway/access/budget-use.ts';

/** A tenant with what it used in the last 30 days. */
export interface TenantRow {
  readonly tenant: TenantConfiguration;
  readonly usage: UsageItem | undefined;
  readonly uses: readonly BudgetUse[];
}

export function tenantRows(
  tenants: readonly TenantConfiguration[],
  { usage, uses }: { readonly usage: readonly UsageItem[]; readonly uses: ReadonlyMap<string, readonly BudgetUse[]> },
): readonly TenantRow[] {
  const byTenant = new Map(usage.map((item) => [item.tenant, item]));
  return tenants.map((tenant) => ({ tenant, usage: byTenant.get(tenant.id), uses: uses.get(`tenant:${tenant.id}`) ?? [] }));
}

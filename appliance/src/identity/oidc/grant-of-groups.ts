import type { OidcConfiguration } from '@tollgate/shared';
import type { ProviderPerson } from './provider-answer.ts';

export type Grant =
  | { readonly ok: true; readonly role: string; readonly tenant?: string }
  | { readonly ok: false; readonly reason: 'no-group' | 'no-tenant-claim' };

/** Role and tenant of a person: of the first rule whose group they are in. Nobody has a role without a rule. */
export function grantOfGroups(
  { groups, tenant: claimed }: Pick<ProviderPerson, 'groups' | 'tenant'>,
  { map, claims }: OidcConfiguration,
): Grant {
  const rule = map.find(({ group }) => groups.includes(group));
  if (rule === undefined) return { ok: false, reason: 'no-group' };
  if (rule.tenant !== undefined) return { ok: true, role: rule.role, tenant: rule.tenant };
  if (claims?.tenant === undefined) return { ok: true, role: rule.role };
  // Where a claim decides the tenant, its absence must not mean all tenants.
  return claimed === undefined ? { ok: false, reason: 'no-tenant-claim' } : { ok: true, role: rule.role, tenant: claimed };
}

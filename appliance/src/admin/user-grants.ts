import { AdminRefusal, beyond, builtInRoles, closestWord, isBuiltInRole, mayGrant, permissionsOf, type User } from '@tollgate/shared';
import type { UserContext, UserGranter } from './user-context.ts';

/** Role and tenant that somebody would get. */
export interface Granted {
  readonly role: string;
  readonly tenant?: string;
}

type Roles = Pick<UserContext, 'roles' | 'tenantExists'>;

/** Nobody gives a role beyond their own, or for another tenant. Refuses with invalid_input, not_found or permission_denied. */
export function checkMayGrant({ roles, tenantExists }: Roles, granter: UserGranter, { role, tenant }: Granted): void {
  const known = roles();
  if (!isBuiltInRole(role) && !known.some(({ id }) => id === role)) {
    const names = [...builtInRoles, ...known.map(({ id }) => id)];
    const near = closestWord(role, names);
    throw new AdminRefusal(
      'invalid_input',
      `there is no role '${role}': ${near === undefined ? `roles are ${names.join(', ')}` : `did you mean '${near}'?`}`,
    );
  }
  const { permissions: held, tenant: own } = granter;
  if (own !== undefined && tenant !== own)
    throw new AdminRefusal('permission_denied', `you manage users of tenant '${own}' only: say so as tenant`);
  if (tenant !== undefined && !tenantExists(tenant)) throw new AdminRefusal('not_found', `there is no tenant '${tenant}'`);
  // A person at the machine may give any role: they could do whatever it allows themselves.
  if (held === undefined) return;
  if (
    mayGrant({ permissions: held, ...(own === undefined ? {} : { tenant: own }) }, role, {
      roles: known,
      ...(tenant === undefined ? {} : { tenant }),
    })
  )
    return;
  throw new AdminRefusal('permission_denied', `the role '${role}' may do what you may not: nobody gives more than they have`);
}

/** Nobody changes or removes somebody who may do more than they. Refuses with permission_denied. */
export function checkMayManage({ roles }: Pick<UserContext, 'roles'>, { permissions: held, tenant: own }: UserGranter, user: User): void {
  if (held === undefined) return;
  const grantor = { permissions: held, ...(own === undefined ? {} : { tenant: own }) };
  if (beyond(grantor, permissionsOf(user.role, roles()), user.tenant).length === 0) return;
  throw new AdminRefusal('permission_denied', `the user ${user.id} may do more than you`);
}

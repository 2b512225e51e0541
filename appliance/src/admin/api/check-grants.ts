import { AdminRefusal, beyond, canonicalJson, type CustomRole, isPermission, mayGrant } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { Principal } from '../principal.ts';
import { objectsIn, textField } from './document-objects.ts';

/**
 * Nobody gives away more than they have, in whatever way the configuration is changed: by a role of the bank's own, or by who gets which role
 * when they sign in. Refuses with permission_denied.
 */
export function checkGrants(principal: Principal, before: JsonObject, after: JsonObject): void {
  if (principal.kind === 'local' || principal.kind === 'system') return;
  checkRoles(principal, rolesIn(before), rolesIn(after));
  const signIn = after['sign_in'];
  // Who the identity provider is decides who gets the roles, so any change gives all of them anew.
  if (canonicalJson(before['sign_in'] ?? null) === canonicalJson(signIn ?? null)) return;
  for (const rule of rulesIn(signIn)) {
    const [role, tenant] = [textField(rule, 'role') ?? '', textField(rule, 'tenant')];
    if (mayGrant(principal, role, { roles: rolesIn(after), ...(tenant === undefined ? {} : { tenant }) })) continue;
    throw new AdminRefusal(
      'permission_denied',
      `sign_in would give the role '${role}', which may do what you may not, or which nobody knows`,
    );
  }
}

function checkRoles(principal: Principal, before: readonly CustomRole[], after: readonly CustomRole[]): void {
  for (const { id, permissions } of after) {
    const held = new Set(before.find((role) => role.id === id)?.permissions);
    const more = beyond(
      principal,
      permissions.filter(isPermission).filter((permission) => !held.has(permission)),
    );
    if (more.length === 0) continue;
    throw new AdminRefusal('permission_denied', `the role '${id}' would get what you may not do yourself (${more.slice(0, 5).join(', ')})`);
  }
}

function rolesIn(document: JsonObject): readonly CustomRole[] {
  return objectsIn(document, 'roles').map(({ id, permissions }) => ({
    id,
    permissions: Array.isArray(permissions) ? permissions.filter((permission: Json) => typeof permission === 'string') : [],
  }));
}

function rulesIn(signIn: Json | undefined): readonly Json[] {
  const oidc = isObject(signIn) ? signIn['oidc'] : undefined;
  const map = isObject(oidc) ? oidc['map'] : undefined;
  return Array.isArray(map) ? map.map((rule: Json) => rule) : [];
}

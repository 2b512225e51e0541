/** The one matrix of who may do what in administration. A permission is `resource:action`. */

export const permissions = [
  'tenants:read',
  'tenants:write',
  'users:read',
  'users:write',
  'roles:read',
  'roles:write',
  'keys:read',
  'keys:write',
  'providers:read',
  'providers:write',
  'providers:test',
  'models:read',
  'models:write',
  'routes:read',
  'routes:write',
  'topics:read',
  'topics:write',
  'profiles:read',
  'profiles:write',
  'profiles:test',
  'settings:read',
  'settings:write',
  'revisions:read',
  'revisions:rollback',
  'revisions:confirm',
  'drafts:read',
  'drafts:write',
  'drafts:approve',
  'devices:read',
  'devices:enrol',
  'devices:revoke',
  'sessions:read',
  'sessions:end',
  'records:read',
  'cache:read',
  'cache:write',
  'usage:read',
  'budgets:read',
  'budgets:raise',
  'content:read',
  'content:erase',
  'secrets:rotate',
  'playground:use',
  'health:read',
  'events:read',
] as const;

export type Permission = (typeof permissions)[number];

export const builtInRoles = ['admin', 'manager', 'user', 'viewer'] as const;
export type BuiltInRole = (typeof builtInRoles)[number];

const viewer: readonly Permission[] = [
  'tenants:read',
  'users:read',
  'roles:read',
  'keys:read',
  'models:read',
  'routes:read',
  'topics:read',
  'profiles:read',
  'cache:read',
  'usage:read',
  'budgets:read',
  'health:read',
  'events:read',
];

/** What each role may do. Within a tenant where the device or the person belongs to one: see `permits`. */
export const rolePermissions: Readonly<Record<BuiltInRole, readonly Permission[]>> = {
  admin: permissions,
  manager: [
    ...viewer,
    'users:write',
    'keys:write',
    'records:read',
    'devices:read',
    'sessions:read',
    'sessions:end',
    'cache:write',
    'budgets:raise',
    'profiles:test',
    'playground:use',
  ],
  user: ['tenants:read', 'keys:read', 'models:read', 'routes:read', 'usage:read', 'budgets:read'],
  viewer,
};

/**
 * What means something within one tenant. All else concerns every tenant (providers, routes, prices, settings, what a tenant may spend),
 * so whoever belongs to a tenant may not, whatever their role.
 */
const withinTenant: ReadonlySet<Permission> = new Set<Permission>([
  'tenants:read',
  'users:read',
  'users:write',
  'roles:read',
  'keys:read',
  'keys:write',
  'models:read',
  'routes:read',
  'topics:read',
  'profiles:read',
  'profiles:test',
  'devices:read',
  'devices:enrol',
  'devices:revoke',
  'sessions:read',
  'sessions:end',
  'records:read',
  'cache:read',
  'cache:write',
  'usage:read',
  'budgets:read',
  'budgets:raise',
  'content:read',
  'content:erase',
  'playground:use',
  'health:read',
  'events:read',
]);

/** A role of the configuration, as far as it matters here. */
export interface CustomRole {
  readonly id: string;
  readonly permissions: readonly string[];
}

/** What a role may do; nothing where nobody has such a role. A built-in name always means the built-in role. */
export function permissionsOf(role: string, roles: readonly CustomRole[] = []): ReadonlySet<Permission> {
  if (isBuiltInRole(role)) return new Set(rolePermissions[role]);
  return new Set((roles.find(({ id }) => id === role)?.permissions ?? []).filter(isPermission));
}

/** Who asks, as far as permissions go. */
export interface Grantor {
  readonly permissions: ReadonlySet<Permission>;
  /** The only tenant they see; undefined: all. */
  readonly tenant?: string;
}

/** May they? Whoever belongs to a tenant has no permission that reaches beyond it. */
export function permits({ permissions: held, tenant }: Grantor, permission: Permission): boolean {
  return held.has(permission) && (tenant === undefined || withinTenant.has(permission));
}

/** What they may do, in the order of the table. */
export function effectivePermissions(grantor: Grantor): readonly Permission[] {
  return permissions.filter((permission) => permits(grantor, permission));
}

/** Those of the wanted permissions that they do not have, and so may not give to anybody; `tenant`: where they would hold. */
export function beyond(grantor: Grantor, wanted: Iterable<Permission>, tenant = grantor.tenant): readonly Permission[] {
  return [...wanted].filter((permission) => !permits(grantor, permission) && (tenant === undefined || withinTenant.has(permission)));
}

/** Nobody gives away more than they have: a role may be given when all it may do is within their own, and in their own tenant where they have one. */
export function mayGrant(
  grantor: Grantor,
  role: string,
  place: { readonly roles: readonly CustomRole[]; readonly tenant?: string },
): boolean {
  if (grantor.tenant !== undefined && grantor.tenant !== place.tenant) return false;
  const known = isBuiltInRole(role) || place.roles.some(({ id }) => id === role);
  return known && beyond(grantor, permissionsOf(role, place.roles), place.tenant).length === 0;
}

export function isPermission(text: string): text is Permission {
  return permissions.some((permission) => permission === text);
}

export function isBuiltInRole(text: string): text is BuiltInRole {
  return builtInRoles.some((role) => role === text);
}

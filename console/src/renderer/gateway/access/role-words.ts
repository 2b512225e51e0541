import { builtInRoles, type BuiltInRole, isBuiltInRole, type RoleConfiguration, rolePermissions } from '@tollgate/shared';

/** A role, built in or of the bank's own. */
export interface RoleRow {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly builtIn: boolean;
  readonly permissions: readonly string[];
}

const titles: Readonly<Record<BuiltInRole, string>> = { admin: 'Admin', manager: 'Manager', user: 'User', viewer: 'Viewer' };
const words: Readonly<Record<BuiltInRole, string>> = {
  admin: 'Runs the gateway: everything there is to do.',
  manager: 'Looks after users, keys and budgets; sees records and calls. Changes nothing of the gateway itself.',
  user: 'Uses models: sees what there is and what was used.',
  viewer: 'Looks at everything that is not secret, and changes nothing.',
};

/** 'manager' → 'Manager'; a role of one's own by its id. */
export function roleTitle(id: string): string {
  return isBuiltInRole(id) ? titles[id] : id;
}

/** Built-in roles first, then the bank's own. */
export function roleRows(own: readonly RoleConfiguration[]): readonly RoleRow[] {
  return [
    ...builtInRoles.map((id) => ({ id, title: titles[id], words: words[id], builtIn: true, permissions: rolePermissions[id] })),
    ...own
      .filter(({ id }) => !isBuiltInRole(id))
      .map(({ id, name, permissions }) => ({ id, title: name ?? id, words: 'A role of your own.', builtIn: false, permissions })),
  ];
}

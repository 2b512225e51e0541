import { type Permission, permissions } from '@tollgate/shared';

/** What may be done with one kind of thing. */
export interface PermissionGroup {
  readonly resource: string;
  readonly title: string;
  readonly actions: readonly PermissionAction[];
}

export interface PermissionAction {
  readonly permission: Permission;
  /** 'See', 'Change' or what else it lets one do. */
  readonly word: string;
}

const titles: ReadonlyMap<string, string> = new Map([
  ['keys', 'API keys'],
  ['providers', 'Providers'],
  ['revisions', 'Configuration history'],
  ['drafts', 'Drafts'],
  ['records', 'Records and calls'],
  ['usage', 'Usage and cost'],
  ['content', 'Kept prompts and replies'],
  ['secrets', 'Master keys'],
  ['events', 'Live events'],
]);

const actionWords: ReadonlyMap<string, string> = new Map([
  ['read', 'See'],
  ['write', 'Change'],
  ['test', 'Try out'],
  ['rollback', 'Roll back'],
  ['confirm', 'Confirm'],
  ['approve', 'Approve'],
  ['enrol', 'Enrol'],
  ['revoke', 'Revoke'],
  ['end', 'End'],
  ['raise', 'Raise'],
  ['erase', 'Erase'],
  ['rotate', 'Rotate'],
  ['use', 'Use'],
]);

/** Every permission there is, by what it is about, in the order of the table. */
export const permissionGroups: readonly PermissionGroup[] = groupsOf(permissions);

/** What a role that has `held` lets one do with a group: all, some, or nothing. */
export function heldOf({ actions }: PermissionGroup, held: ReadonlySet<string>): 'all' | 'some' | 'none' {
  const count = actions.filter(({ permission }) => held.has(permission)).length;
  if (count === 0) return 'none';
  return count === actions.length ? 'all' : 'some';
}

/** The permissions with some given or taken, in the order of the table, so that a difference shows only what changed. */
export function withPermissions(held: readonly string[], change: readonly string[], given: boolean): readonly Permission[] {
  const next = new Set(held);
  for (const permission of change) {
    if (given) next.add(permission);
    else next.delete(permission);
  }
  return permissions.filter((permission) => next.has(permission));
}

function groupsOf(all: readonly Permission[]): readonly PermissionGroup[] {
  const groups = new Map<string, readonly PermissionAction[]>();
  for (const permission of all) {
    const [resource = '', action = ''] = permission.split(':', 2);
    const word = actionWords.get(action) ?? capital(action);
    groups.set(resource, [...(groups.get(resource) ?? []), { permission, word }]);
  }
  return [...groups].map(([resource, actions]) => ({ resource, title: titles.get(resource) ?? capital(resource), actions }));
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

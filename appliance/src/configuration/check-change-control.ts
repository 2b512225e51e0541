import { builtInRoles, type Fault, shownValue } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { entriesIn } from './entries.ts';

/** A role that approves and that nobody can have: nothing could be changed any more. */
export function checkChangeControl(document: unknown): readonly Fault[] {
  const control = isObject(document) ? document['change_control'] : undefined;
  const approval = isObject(control) ? control['approval'] : undefined;
  const by = isObject(approval) ? approval['by'] : undefined;
  if (typeof by !== 'string') return [];
  const role = entriesIn(document, 'roles').find(({ id }) => id === by);
  const path = 'change_control.approval.by';
  if (by === 'admin') return [];
  if (builtInRoles.some((known) => known === by))
    return [{ path, message: `the role '${by}' may not approve drafts: name admin or a role with drafts:approve` }];
  if (role === undefined) return [{ path, message: `there is no role ${shownValue(by)}: add it under roles` }];
  const { permissions } = role.fields;
  if (Array.isArray(permissions) && permissions.includes('drafts:approve')) return [];
  return [{ path, message: `the role '${by}' may not approve drafts: give it the permission drafts:approve` }];
}

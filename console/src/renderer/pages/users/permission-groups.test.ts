import { expect, test } from 'vitest';
import { permissions } from '@tollgate/shared';
import { heldOf, permissionGroups, withPermissions } from './permission-groups.ts';

test('every permission stands in one group, once', () => {
  expect(permissionGroups.flatMap(({ actions }) => actions.map(({ permission }) => permission)).toSorted()).toEqual(
    [...permissions].toSorted(),
  );
});

test('a group is held wholly, in part or not at all', () => {
  const keys = permissionGroups.find(({ resource }) => resource === 'keys');
  if (keys === undefined) throw new Error('no group of keys');
  expect(heldOf(keys, new Set(['keys:read', 'keys:write']))).toBe('all');
  expect(heldOf(keys, new Set(['keys:read']))).toBe('some');
  expect(heldOf(keys, new Set(['users:read']))).toBe('none');
});

test('permissions come in the order of the table, whatever was pressed first', () => {
  const some = withPermissions(['usage:read'], ['tenants:read', 'keys:write'], true);
  expect(some).toEqual(['tenants:read', 'keys:write', 'usage:read']);
  expect(withPermissions(some, ['keys:write'], false)).toEqual(['tenants:read', 'usage:read']);
});

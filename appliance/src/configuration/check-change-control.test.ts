import { expect, test } from 'vitest';
import { checkChangeControl } from './check-change-control.ts';

const by = (role: string, roles: readonly object[] = []) => ({ change_control: { approval: { for: ['models'], by: role } }, roles });

test.each([
  ['admin', []],
  ['second', [{ id: 'second', permissions: ['drafts:approve'] }]],
])('%s may approve', (role, roles) => {
  expect(checkChangeControl(by(role, roles))).toEqual([]);
});

test.each([
  ['viewer', [], /may not approve/],
  ['second', [], /there is no role 'second'/],
  ['second', [{ id: 'second', permissions: ['drafts:read'] }], /drafts:approve/],
])('%s may not, as %j', (role, roles, message) => {
  expect(checkChangeControl(by(role, roles))).toEqual([{ path: 'change_control.approval.by', message: expect.stringMatching(message) }]);
});

test('nothing is wrong where no role is named', () => {
  expect(checkChangeControl({})).toEqual([]);
  expect(checkChangeControl({ change_control: { approval: { for: ['models'] } } })).toEqual([]);
});

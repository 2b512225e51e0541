import { permissionsOf } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import type { Principal } from './principal.ts';
import { triedProfile } from './trial-tried-profile.ts';

const service = {
  use: 'external',
  on: ['input'],
  action: 'block',
  kind: 'webhook',
  url: 'https://hook.example:8443/judge',
  credential: '${env:HOOK}',
};
const words = { use: 'keywords', on: ['input'], action: 'flag', words: ['falcon'] };
const document: JsonObject = { profiles: [{ id: 'strict', processors: [service, words] }] };

function who(role: 'admin' | 'manager', tenant?: string): Principal {
  return {
    kind: 'device',
    id: 'd',
    role,
    permissions: permissionsOf(role),
    how: 'certificate',
    ...(tenant === undefined ? {} : { tenant }),
  };
}

const tried = (profile: unknown, principal = who('manager', 'bank'), on: JsonObject = document) =>
  triedProfile(profile, { read: on, stands: on, principal });

test('an id alone is the profile in use; a draft needs no id', () => {
  expect(tried({ id: 'strict' }).processors).toEqual([service, words]);
  expect(tried({ processors: [words] })).toMatchObject({ id: 'draft', processors: [words] });
  expect(() => tried({ id: 'none' })).toThrowError(expect.objectContaining({ code: 'not_found' }));
  expect(() => tried({ processors: [{ use: 'nothing' }] })).toThrowError(expect.objectContaining({ code: 'invalid_input' }));
});

test('[set] is the credential that the same service of the same profile has, and of no other', () => {
  const shown = { ...service, credential: '[set]' };
  expect(tried({ id: 'strict', processors: [shown] }).processors).toEqual([service]);
  expect(() => tried({ id: 'strict', processors: [{ ...shown, url: 'https://elsewhere.example/judge' }] })).toThrowError(
    expect.objectContaining({ code: 'invalid_input' }),
  );
  expect(() => tried({ processors: [shown] })).toThrowError(expect.objectContaining({ code: 'invalid_input' }));
});

test('a service that no saved profile asks is tried by those who may save it, and by nobody where that needs approval', () => {
  const elsewhere = { processors: [{ ...service, url: 'https://elsewhere.example/judge' }] };
  expect(() => tried(elsewhere)).toThrowError(expect.objectContaining({ code: 'permission_denied' }));
  expect(tried(elsewhere, who('admin')).processors).toHaveLength(1);
  const guarded = { ...document, change_control: { approval: { for: ['profiles'] } } };
  expect(() => tried(elsewhere, who('admin'), guarded)).toThrowError(expect.objectContaining({ code: 'permission_denied' }));
  expect(tried({ id: 'strict', processors: [{ ...service, action: 'flag' }] }, who('manager'), guarded).processors).toHaveLength(1);
});

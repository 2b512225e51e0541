import { checkSchema, oidcSchema } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { addressesOf, begunOidc, faultsWithin, missingHosts, withHosts, withOidc } from './sign-in-settings.ts';

test('says what to register at the identity provider', () => {
  expect(addressesOf('https://tollgate.bank.example:8443/').map(({ text }) => text)).toEqual([
    'https://tollgate.bank.example:8443/admin/v1/session/callback',
    'https://tollgate.bank.example:8443/',
    'https://tollgate.bank.example:8443/admin/v1/session/backchannel-logout',
  ]);
});

test('Entra begins with roles as groups, and lacks only what one must type', () => {
  const oidc = begunOidc('entra', 'https://gw:8443');
  expect(oidc.claims).toEqual({ groups: 'roles' });
  expect(checkSchema(oidcSchema, oidc).map(({ path }) => path)).toEqual(['issuer', 'map[0].group']);
});

test('a host that is not on the egress list is missing until it is added', () => {
  const settings = withOidc({ egress: { allow: [] } }, { ...begunOidc('other', ''), issuer: 'https://id.bank.example' });
  expect(missingHosts(settings)).toEqual(['id.bank.example:443']);
  expect(missingHosts(withHosts(settings, missingHosts(settings)))).toEqual([]);
  expect(withOidc(settings, undefined).sign_in).toEqual({});
});

test('faults are told from their section on', () => {
  expect(
    faultsWithin(
      [
        { path: 'sign_in.oidc.map[0].role', message: 'm' },
        { path: 'sign_in.session.idle', message: 'n' },
      ],
      'sign_in.oidc',
    ),
  ).toEqual([{ path: 'map[0].role', message: 'm' }]);
});

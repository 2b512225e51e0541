import { expect, test } from 'vitest';
import { checkSignIn } from './check-sign-in.ts';

const lookups = { environmentIsSet: () => false, fileIsReadable: () => false, secretExists: () => false, processorFaults: () => [] };
const oidc = {
  issuer: 'https://login.bank.example/realms/staff',
  client_id: 'tollgate',
  redirect_base: 'https://gateway.bank.example:8443',
  map: [{ group: 'ai-admins', role: 'admin' }],
};
const faultsOf = (changed: object) =>
  checkSignIn(
    {
      egress: { allow: ['login.bank.example:443'] },
      tenants: [{ id: 'retail' }],
      roles: [{ id: 'auditor' }],
      sign_in: { oidc: { ...oidc, ...changed } },
    },
    lookups,
  ).map(({ path, message }) => `${path}: ${message}`);

test('a good sign-in has no faults, and no sign-in neither', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ map: [{ group: 'a', role: 'auditor', tenant: 'retail' }] })).toEqual([]);
  expect(checkSignIn({}, lookups)).toEqual([]);
});

test('the identity provider must be on the egress list', () => {
  expect(faultsOf({ issuer: 'https://other.example:9443/x' })).toEqual([
    'sign_in.oidc.issuer: other.example:9443 is not on the egress list: add "other.example:9443" to egress.allow',
  ]);
});

test('groups lead to roles and tenants that there are', () => {
  expect(
    faultsOf({
      map: [
        { group: 'a', role: 'amdin' },
        { group: 'b', role: 'viewer', tenant: 'retial' },
      ],
    }),
  ).toEqual([
    "sign_in.oidc.map[0].role: there is no role 'amdin': did you mean 'admin'?",
    "sign_in.oidc.map[1].tenant: there is no tenant 'retial': did you mean 'retail'?",
  ]);
});

test('a client secret stands for something', () => {
  expect(faultsOf({ client_secret: '${env:NOT_SET}' })).toEqual([
    'sign_in.oidc.client_secret: the environment variable NOT_SET is not set where the gateway runs',
  ]);
});

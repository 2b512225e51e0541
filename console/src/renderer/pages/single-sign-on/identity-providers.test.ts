import { expect, test } from 'vitest';
import { hostsOf, kindOf } from './identity-providers.ts';

test('knows an issuer by its address', () => {
  expect(kindOf('https://login.microsoftonline.com/0a1b/v2.0')).toBe('entra');
  expect(kindOf('https://id.bank.example/realms/staff')).toBe('keycloak');
  expect(kindOf('https://bank.okta.com')).toBe('okta');
  expect(kindOf('https://bank.okta.com.evil.example/x')).toBe('other');
});

test('names what must be reached, with the port', () => {
  expect(hostsOf('https://id.bank.example:8443/realms/staff')).toEqual(['id.bank.example:8443']);
  expect(hostsOf('https://login.microsoftonline.com/0a1b/v2.0')).toEqual(['login.microsoftonline.com:443', 'graph.microsoft.com:443']);
  expect(hostsOf('https://')).toEqual([]);
  expect(hostsOf('nonsense')).toEqual([]);
});

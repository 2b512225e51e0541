import { expect, test } from 'vitest';
import { readCredentialReference } from './credential-reference.ts';

test('reads the three kinds of reference', () => {
  expect(readCredentialReference('${env:OPENAI_API_KEY}')).toEqual({ kind: 'env', name: 'OPENAI_API_KEY' });
  expect(readCredentialReference('${file:/run/secrets/key}')).toEqual({ kind: 'file', path: '/run/secrets/key' });
  expect(readCredentialReference('${secret:providers/openai/credential}')).toEqual({ kind: 'secret', name: 'providers/openai/credential' });
});

test('takes text without a reference for the credential itself', () => {
  expect(readCredentialReference('sk-live-123')).toEqual({ kind: 'literal' });
  expect(readCredentialReference('$plain')).toEqual({ kind: 'literal' });
});

test.each(['${env:}', '${env:A-B}', '${vault:x}', 'Bearer ${env:KEY}', '${env:KEY', '${env:A}${env:B}', ' '])(
  'never seals %s as if it were a credential',
  (text) => {
    expect(readCredentialReference(text)).toEqual({ kind: 'malformed' });
  },
);

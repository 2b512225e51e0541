import { expect, test } from 'vitest';
import { takeCredentials, withoutUrlPassword } from './take-credentials.ts';

test('a written-out credential becomes a reference to its sealed row; references stay', () => {
  const { document, literals } = takeCredentials({
    providers: [
      { id: 'openai', kind: 'openai', credential: 'sk-canary' },
      { id: 'b', kind: 'openai', credential: '${env:KEY}' },
      { id: 'l', kind: 'local' },
    ],
  });
  expect(document).toEqual({
    providers: [
      { id: 'openai', kind: 'openai', credential: '${secret:providers/openai/credential}' },
      { id: 'b', kind: 'openai', credential: '${env:KEY}' },
      { id: 'l', kind: 'local' },
    ],
  });
  expect([...literals]).toEqual([['providers/openai/credential', 'sk-canary']]);
});

test('the password of the store is in no document', () => {
  expect(takeCredentials({ store: { url: 'postgres://toll:canary@db:5432/tollgate?sslmode=require' } }).document).toEqual({
    store: { url: 'postgres://toll@db:5432/tollgate?sslmode=require' },
  });
});

test.each([
  ['postgres://u:p%40ss@h/d', 'postgres://u@h/d'],
  ['postgres://u:p@ss@h/d', 'postgres://u@h/d'],
  ['postgres://h/d?password=canary', 'postgres://h/d'],
  ['postgres://u@h/d', 'postgres://u@h/d'],
  ['sqlite:tollgate.db', 'sqlite:tollgate.db'],
  ['${env:STORE}', '${env:STORE}'],
])('%s is shown as %s', (url, shown) => {
  expect(withoutUrlPassword(url)).toBe(shown);
});

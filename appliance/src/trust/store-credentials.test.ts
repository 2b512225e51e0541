import { expect, test } from 'vitest';
import { storeCredentials } from './store-credentials.ts';

test.each<[string, Record<string, string>, string, boolean]>([
  ['postgres://alice:s%40fe@db/x', {}, '["alice","s@fe"]', true],
  ['postgres://alice:s%40fe@other-name:6432/y?sslmode=require', {}, '["alice","s@fe"]', true],
  ['postgres://db/x?user=alice&password=safe', {}, '["alice","safe"]', true],
  ['postgres://alice@db/x', { PGPASSWORD: 'safe' }, '["alice","safe"]', true],
  ['postgres://alice@db/x', {}, '["alice",""]', false],
  ['postgres:///x', { PGUSER: 'bob' }, '["bob",""]', false],
])('%s with %j', (url, environment, text, hasPassword) => {
  expect(storeCredentials(url, environment)).toEqual({ text, hasPassword });
});

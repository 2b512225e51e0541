import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiKeyHash, apiKeyRandomBytes, newApiKey } from './api-key.ts';
import { followKeys } from './follow-keys.ts';
import { keyIndex } from './key-index.ts';
import type { StoredKey } from './stored-key.ts';

const pepper = createSecretKey(randomBytes(32));

function setUp() {
  const { id, text } = newApiKey('prod', randomBytes(apiKeyRandomBytes));
  const secretHash = apiKeyHash(pepper, text).toString('base64url');
  const key: StoredKey = { id, family: id, version: 3, tenant: 'retail', name: 'app', environment: 'prod', secretHash, createdAt: 1 };
  const store = {
    rows: [key],
    asked: [0].slice(1),
    list: async () => store.rows,
    since: async (version: number) => {
      store.asked.push(version);
      return store.rows.filter((row) => row.version > version);
    },
  };
  const index = keyIndex(pepper, () => true);
  index.load(store.rows);
  index.setTenants([{ id: 'retail' }]);
  return { key, text, store, index, follow: followKeys(index, store) };
}

test('takes over what another node wrote since, and reads no more than that', async () => {
  const { key, text, store, index, follow } = setUp();
  store.rows = [{ ...key, version: 4, revokedAt: 5 }];
  await follow(4);
  expect(index.authenticate(text, 10)).toMatchObject({ reason: 'revoked' });
  await follow(6);
  expect(store.asked).toEqual([3, 4]);
});

test('what this node wrote itself does not hide what another wrote before', async () => {
  const { key, text, store, index, follow } = setUp();
  store.rows = [{ ...key, version: 4, revokedAt: 5 }];
  index.put({ ...key, id: 'other', version: 5 });
  await follow(5);
  expect(index.authenticate(text, 10)).toMatchObject({ reason: 'revoked' });
});

test('an older state of the store is taken over whole', async () => {
  const { text, store, index, follow } = setUp();
  store.rows = [];
  await follow(1);
  expect(index.authenticate(text, 10)).toMatchObject({ reason: 'unknown' });
});

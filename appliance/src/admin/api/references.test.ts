import type { CollectionName } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { referencesIn } from './references.ts';

const key = { tenant: 'retail', name: 'app', environment: 'prod' };
const refer = referencesIn({
  keys: async () => [
    { ...key, id: 'k1', profile: 'strict', models: ['assistant'] },
    { ...key, id: 'k2', routes: [{ route: 'chat', targets: [{ model: 'gpt' }] }] },
    { ...key, id: 'gone', tenant: 'cards', profile: 'old', revokedAt: 1 },
  ],
  users: async () => [{ id: 'anna', role: 'auditor', tenant: 'retail' }],
  devices: async () => [
    { id: 'd1', role: 'auditor' },
    { id: 'd2', role: 'helper', tenant: 'cards', revokedAt: 1 },
  ],
});

test.each<[CollectionName, string, readonly string[]]>([
  ['tenants', 'retail', ['key k1', 'key k2', 'user anna']],
  ['tenants', 'cards', []],
  ['roles', 'auditor', ['user anna', 'device d1']],
  ['roles', 'helper', []],
  ['profiles', 'strict', ['key k1']],
  ['profiles', 'old', []],
  ['routes', 'assistant', ['key k1']],
  ['routes', 'chat', ['key k2']],
  ['models', 'gpt', ['key k2']],
  ['providers', 'openai', []],
  ['topics', 'cards', []],
])('%s %s is referred to by %j', async (collection, id, expected) => {
  expect(await refer(collection, id)).toEqual(expected);
});

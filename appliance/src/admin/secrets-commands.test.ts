import { AdminRefusal } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { LedgerRecord } from '#ports';
import { inTurn } from './in-turn.ts';
import { listSecrets, rotateSecrets, type SecretsContext } from './secrets-commands.ts';

const actor = { kind: 'local', id: 'root' } as const;
const at = '2026-11-25T10:00:00.000Z';

function setUp(broken = false) {
  const records: LedgerRecord[] = [];
  const done: string[] = [];
  const context: SecretsContext = {
    clock: { now: () => Date.parse(at), monotonic: () => 0 },
    newId: () => 'id',
    inTurn: inTurn(),
    ledger: {
      append: async (record) => {
        if (broken) throw new Error('disk full');
        records.push(record);
      },
      healthy: () => !broken,
      close: async () => undefined,
    },
    vault: {
      names: async () => [{ name: 'providers/openai/credential', at }],
      keys: async () => [
        { id: 'k1', tenant: '', state: 'active', createdAt: at },
        { id: 'k0', tenant: 'retail', state: 'retired', createdAt: at },
      ],
      encryption: () => ({ id: 'e1', source: 'file', path: '/etc/kek' }),
      succeed: async () => void done.push('succeed'),
      finish: async () => void done.push('finish'),
      rotateEncryption: async () => void done.push('encryption'),
    },
  };
  return { context, records, done };
}

test('lists names and keys', async () => {
  expect(await listSecrets(setUp().context, {}, actor)).toEqual({
    items: [{ name: 'providers/openai/credential', updated_at: at }],
    keys: [
      { id: 'k1', state: 'active', created_at: at },
      { id: 'k0', tenant: 'retail', state: 'retired', created_at: at },
    ],
    key_encryption_key: { id: 'e1', source: 'file' },
  });
});

test('rotation of data keys is recorded, then done', async () => {
  const { context, records, done } = setUp();
  expect(await rotateSecrets(context, {}, actor)).toEqual({ keys: 1, retired: 1, key_encryption_key: 'e1' });
  expect(done).toEqual(['succeed', 'finish']);
  expect(records).toMatchObject([
    { kind: 'admin.change', body: { action: 'secrets.rotate', object: { kind: 'data-keys' }, outcome: 'ok' } },
  ]);
});

test('rotation of the key over them says what is left to do on the nodes', async () => {
  const { context, done } = setUp();
  expect(await rotateSecrets(context, { key_encryption_key: true }, actor)).toMatchObject({ advice: expect.stringContaining('/etc/kek') });
  expect(done).toEqual(['encryption']);
});

test('nothing is rotated without its record, and a refusal is recorded', async () => {
  const broken = setUp(true);
  await expect(rotateSecrets(broken.context, {}, actor)).rejects.toMatchObject({ code: 'audit_unavailable' });
  expect(broken.done).toEqual([]);
  const { context, records } = setUp();
  const refusing = {
    ...context,
    vault: { ...context.vault, rotateEncryption: () => Promise.reject(new AdminRefusal('unavailable', 'no file')) },
  };
  await expect(rotateSecrets(refusing, { key_encryption_key: true }, actor)).rejects.toMatchObject({ code: 'unavailable' });
  expect(records.map(({ kind }) => kind)).toEqual(['admin.change', 'admin.refusal']);
});

test('who belongs to a tenant sees and rotates no keys', async () => {
  const { context, done } = setUp();
  const ofTenant = { ...actor, tenant: 'retail' };
  await expect(listSecrets(context, {}, ofTenant)).rejects.toMatchObject({ code: 'permission_denied' });
  await expect(rotateSecrets(context, {}, ofTenant)).rejects.toMatchObject({ code: 'permission_denied' });
  expect(done).toEqual([]);
  await expect(rotateSecrets(context, { key_encryption_key: 'yes' }, actor)).rejects.toMatchObject({ code: 'invalid_input' });
});

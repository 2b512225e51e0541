import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { DataKeys } from './data-keys.ts';
import { newRecordSecret, unwrapRecordSecret, wrapRecordSecret } from './record-key.ts';
import { finishRotation, type RotationOptions, type WrappedRecordKey } from './rotate-data-keys.ts';
import { openSealedText, sealText } from './sealed-text.ts';

const [from, to] = ['old', 'new'].map((id) => ({ id, key: createSecretKey(randomBytes(32)) }));
if (from === undefined || to === undefined) throw new Error('no keys');
const placeOf = (row: string) => ({ table: 'secrets', column: 'sealed', row, tenant: '' });

function setUp(records: readonly WrappedRecordKey[], sealed: readonly { name: string; sealed: string }[]) {
  const [recordsUnder, rows] = [
    new Map(records.map((row) => [row.callId, { ...row, key: 'old' }])),
    new Map(sealed.map((row) => [row.name, row])),
  ];
  let destroyed = false;
  const inUse = () =>
    [...recordsUnder.values()].some(({ key }) => key === 'old') || [...rows.values()].some((row) => row.sealed.startsWith('v2.old.'));
  const unused = () => Promise.reject(new Error('not asked for'));
  const keys: DataKeys = {
    active: async () => to ?? unused(),
    known: () => to,
    find: async (id) => [from, to].find((key) => key?.id === id),
    refresh: async () => undefined,
    succeed: unused,
    list: () => [
      { id: 'new', tenant: '', state: 'active', createdAt: '' },
      ...(destroyed ? [] : [{ id: 'old', tenant: '', state: 'retired', createdAt: '' } as const]),
    ],
  };
  const options: RotationOptions = {
    keys,
    rows: {
      encryption: unused,
      putFirstEncryption: unused,
      dataKeys: unused,
      putFirstDataKey: unused,
      succeed: unused,
      rewrap: unused,
      destroy: async () => {
        destroyed ||= !inUse();
        return destroyed;
      },
    },
    columns: [
      {
        table: 'secrets',
        under: async (_, limit) => [...rows.values()].filter((row) => row.sealed.startsWith('v2.old.')).slice(0, limit),
        replace: async ({ name }, by) => void rows.set(name, { name, sealed: by }),
      },
    ],
    records: {
      under: async (_, limit) => [...recordsUnder.values()].filter(({ key }) => key === 'old').slice(0, limit),
      replace: async (replaced) => {
        for (const { by, ...row } of replaced) recordsUnder.set(row.callId, { ...row, wrapped: by, key: 'new' });
      },
    },
  };
  return { options, rows, recordsUnder };
}

const record = (callId: string, wrapped = wrapRecordSecret(newRecordSecret(), from.key)) => ({ callId, kind: 'request', wrapped });
const secret = (name: string) => ({ name, sealed: sealText(from, placeOf(name), Buffer.from(name)) });

test('seals everything anew, however many batches it takes, and destroys the old key', async () => {
  const names = Array.from({ length: 250 }, (_, index) => `n${index}`);
  const { options, rows, recordsUnder } = setUp(
    names.map((name) => record(name)),
    names.map(secret),
  );
  expect(await finishRotation(options)).toBe(0);
  for (const [name, { sealed }] of rows) expect(openSealedText(to, placeOf(name), sealed)?.toString()).toBe(name);
  for (const { wrapped } of recordsUnder.values()) expect(unwrapRecordSecret(wrapped, to.key)).toBeDefined();
});

test('what does not open keeps its key, does not stop the others, and does not go on for ever', async () => {
  const damaged = [record('bad', randomBytes(72)), ...Array.from({ length: 150 }, (_, index) => record(`n${index}`))];
  const moved = { ...secret('a'), name: 'b' };
  const { options, rows, recordsUnder } = setUp(damaged, [moved, secret('c')]);
  expect(await finishRotation(options)).toBe(1);
  expect([...recordsUnder.values()].filter(({ key }) => key === 'old').map(({ callId }) => callId)).toEqual(['bad']);
  expect(rows.get('b')).toEqual(moved);
  expect(openSealedText(to, placeOf('c'), rows.get('c')?.sealed ?? '')?.toString()).toBe('c');
});

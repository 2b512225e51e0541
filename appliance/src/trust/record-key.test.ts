import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  newRecordSecret,
  openRecord,
  recordHash,
  rewrapRecordKey,
  sealRecord,
  unwrapRecordSecret,
  wrapRecordSecret,
  type RecordPlace,
} from './record-key.ts';

const place: RecordPlace = { callId: 'c1', tenant: 'retail', kind: 'request' };
const dataKey = createSecretKey(randomBytes(32));

test('a record opens with its own secret, wrapped and wrapped anew', () => {
  const other = createSecretKey(randomBytes(32));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
      const secret = newRecordSecret();
      const sealed = sealRecord(secret, place, text);
      const wrapped = wrapRecordSecret(secret, dataKey);
      const moved = rewrapRecordKey(wrapped, dataKey, other) ?? Buffer.alloc(0);
      for (const found of [unwrapRecordSecret(wrapped, dataKey), unwrapRecordSecret(moved, other)])
        expect(found && openRecord(found, place, sealed)).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test('any bit flipped in key or text: it does not open', () => {
  const secret = newRecordSecret();
  const [sealed, wrapped] = [sealRecord(secret, place, 'a text'), wrapRecordSecret(secret, dataKey)];
  for (let bit = 0; bit < sealed.length * 8; bit += 1) expect(openRecord(secret, place, flipped(sealed, bit))).toBeUndefined();
  for (let bit = 0; bit < wrapped.length * 8; bit += 1) expect(unwrapRecordSecret(flipped(wrapped, bit), dataKey)).toBeUndefined();
  expect(unwrapRecordSecret(wrapped, createSecretKey(randomBytes(32)))).toBeUndefined();
  for (const length of [0, 8, 40, 64]) expect(unwrapRecordSecret(wrapped.subarray(0, length), dataKey)).toBeUndefined();
});

test('it does not open as another call, of another tenant, as the other side', () => {
  const secret = newRecordSecret();
  const sealed = sealRecord(secret, place, 'a text');
  for (const other of [{ callId: 'c2' }, { tenant: 'cards' }, { kind: 'reply' } as const])
    expect(openRecord(secret, { ...place, ...other }, sealed)).toBeUndefined();
});

test('the hash is the same for a text and its record, and says nothing under another secret', () => {
  const secret = newRecordSecret();
  expect(recordHash(secret, 'yes')).toBe(recordHash(secret, 'yes'));
  expect(recordHash(secret, 'yes')).toMatch(/^[0-9a-f]{64}$/);
  expect(recordHash(secret, 'no')).not.toBe(recordHash(secret, 'yes'));
  expect(recordHash(newRecordSecret(), 'yes')).not.toBe(recordHash(secret, 'yes'));
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

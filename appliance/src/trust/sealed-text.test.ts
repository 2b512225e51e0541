import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyIdOf, openSealedText, sealText, type SealedPlace } from './sealed-text.ts';

const key = { id: 'a1b2', key: createSecretKey(randomBytes(32)) };
const place: SealedPlace = { table: 'secrets', column: 'sealed', row: 'openai', tenant: '' };
const anyPlace = fc.record({ table: fc.string(), column: fc.string(), row: fc.string(), tenant: fc.string() });

test('what was sealed for a place opens there', () => {
  fc.assert(
    fc.property(anyPlace, fc.uint8Array({ maxLength: 300 }), (at, bytes) => {
      const sealed = sealText(key, at, Buffer.from(bytes));
      expect(keyIdOf(sealed)).toBe(key.id);
      expect(openSealedText(key, at, sealed)).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 100 },
  );
});

test('it opens at no other place, wherever the difference is', () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, (at, other) => {
      fc.pre(JSON.stringify(at) !== JSON.stringify(other));
      expect(openSealedText(key, other, sealText(key, at, Buffer.from('x')))).toBeUndefined();
    }),
    { numRuns: 100 },
  );
  const sealed = sealText(key, place, Buffer.from('x'));
  for (const name of ['table', 'column', 'row', 'tenant'] as const)
    expect(openSealedText(key, { ...place, [name]: `${place[name]}x` }, sealed)).toBeUndefined();
});

test('names that run together are not the same place', () => {
  const sealed = sealText(key, { ...place, table: 'a', column: 'bc' }, Buffer.from('x'));
  expect(openSealedText(key, { ...place, table: 'ab', column: 'c' }, sealed)).toBeUndefined();
});

test('another key, or the same under another name, does not open it', () => {
  const sealed = sealText(key, place, Buffer.from('x'));
  expect(openSealedText({ ...key, key: createSecretKey(randomBytes(32)) }, place, sealed)).toBeUndefined();
  expect(openSealedText({ ...key, id: 'c3d4' }, place, sealed.replace('a1b2', 'c3d4'))).toBeUndefined();
});

test('no changed, cut or strange text opens', () => {
  const sealed = sealText(key, place, Buffer.from('value'));
  const start = sealed.lastIndexOf('.') + 1;
  for (let at = start; at < sealed.length; at += 1) {
    for (let bit = 0; bit < 6; bit += 1) {
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const letter = letters[letters.indexOf(sealed[at] ?? '') ^ (1 << bit)] ?? '';
      expect(openSealedText(key, place, sealed.slice(0, at) + letter + sealed.slice(at + 1))).toBeUndefined();
    }
    expect(openSealedText(key, place, sealed.slice(0, at))).toBeUndefined();
  }
  for (const text of ['', 'v2.', 'v2.a1b2', 'v2.a1b2.', 'v1.AAAA', 'value', `${sealed}=`])
    expect(openSealedText(key, place, text)).toBeUndefined();
});

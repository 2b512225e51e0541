import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = createSecretKey(randomBytes(32));

test('what was sealed opens under its name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (name, value) => {
      expect(unseal(key, name, seal(key, name, value))?.reveal()).toBe(value);
    }),
    { numRuns: 50 },
  );
});

test('the same value seals differently each time', () => {
  expect(seal(key, 'a', 'value')).not.toBe(seal(key, 'a', 'value'));
});

test('a row moved to another name does not open', () => {
  expect(unseal(key, 'providers/b/credential', seal(key, 'providers/a/credential', 'value'))).toBeUndefined();
});

test('another key does not open it', () => {
  expect(unseal(createSecretKey(randomBytes(32)), 'a', seal(key, 'a', 'value'))).toBeUndefined();
});

test('no changed, cut or strange text opens', () => {
  const sealed = seal(key, 'a', 'value');
  for (let at = 3; at < sealed.length - 1; at += 1) {
    const letter = sealed[at] === 'A' ? 'B' : 'A';
    expect(unseal(key, 'a', sealed.slice(0, at) + letter + sealed.slice(at + 1))).toBeUndefined();
    expect(unseal(key, 'a', sealed.slice(0, at))).toBeUndefined();
  }
  for (const text of ['', 'v1.', 'v2.AAAA', 'value']) expect(unseal(key, 'a', text)).toBeUndefined();
});

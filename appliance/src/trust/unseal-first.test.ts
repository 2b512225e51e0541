import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealBytes } from './aes-gcm.ts';
import { unsealFirst } from './unseal-first.ts';

const key = createSecretKey(randomBytes(32));
/** Of the release itself: the key is 32 bytes of 7. */
const oldRow = 'v1.6KrtyIhcdVf5Nay8dWDN5fQ9WaR6g8TUQl6DQZEvhxm7eIj0mbI';
const seal = (name: string, value: string) => `v1.${sealBytes(key, name, Buffer.from(value)).toString('base64url')}`;

test('what version 0.1 sealed opens under its name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (name, value) => {
      expect(unsealFirst(key, name, seal(name, value))?.reveal()).toBe(value);
    }),
    { numRuns: 50 },
  );
});

test('a row as version 0.1 wrote it opens', () => {
  const old = createSecretKey(Buffer.alloc(32, 7));
  expect(unsealFirst(old, 'providers/openai/credential', oldRow)?.reveal()).toBe('sk-example');
});

test('another name or key does not open it', () => {
  expect(unsealFirst(key, 'providers/b/credential', seal('providers/a/credential', 'value'))).toBeUndefined();
  expect(unsealFirst(createSecretKey(randomBytes(32)), 'a', seal('a', 'value'))).toBeUndefined();
});

test('no changed, cut or strange text opens', () => {
  const sealed = seal('a', 'value');
  for (let at = 3; at < sealed.length; at += 1) {
    const letter = sealed[at] === 'A' ? 'B' : 'A';
    expect(unsealFirst(key, 'a', sealed.slice(0, at) + letter + sealed.slice(at + 1))).toBeUndefined();
    expect(unsealFirst(key, 'a', sealed.slice(0, at))).toBeUndefined();
  }
  for (const text of ['', 'v1.', 'v2.AAAA', 'value']) expect(unsealFirst(key, 'a', text)).toBeUndefined();
});

import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiKeyHash, apiKeyRandomBytes, isEnvironment, newApiKey, readApiKey } from './api-key.ts';

const environments = fc.stringMatching(/^[a-z0-9]{1,16}$/);
const randoms = fc.uint8Array({ minLength: apiKeyRandomBytes, maxLength: apiKeyRandomBytes });

test('has the documented shape', () => {
  const { text } = newApiKey('prod', randomBytes(apiKeyRandomBytes));
  expect(text).toMatch(/^tg_prod_[a-z0-9]{12}_[a-z0-9]{40}_[a-z0-9]{7}$/);
});

test('what was made reads back', () => {
  fc.assert(
    fc.property(environments, randoms, (environment, random) => {
      const { text, ...parts } = newApiKey(environment, random);
      expect(readApiKey(text)).toEqual(parts);
    }),
  );
});

test('every single mistyped, missing, doubled or swapped letter is noticed', () => {
  const { text } = newApiKey('prod', randomBytes(apiKeyRandomBytes));
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === 'x' ? 'y' : 'x';
    expect(readApiKey(text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
    expect(readApiKey(text.slice(0, at) + text.slice(at + 1))).toBeUndefined();
    expect(readApiKey(`${text.slice(0, at)}${text[at]}${text.slice(at)}`)).toBeUndefined();
    const swapped = text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
    if (swapped !== text) expect(readApiKey(swapped)).toBeUndefined();
  }
});

test('any text is a key or none, without an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^tg(_[a-z0-9]{0,40}){0,6}$/)), (text) => {
      expect(readApiKey(text)).toBeUndefined();
    }),
  );
  expect(readApiKey(`tg_${'a'.repeat(1_000_000)}`)).toBeUndefined();
});

test('the stored hash depends on the pepper and on every letter', () => {
  const [pepper, other] = [createSecretKey(randomBytes(32)), createSecretKey(randomBytes(32))];
  const { text } = newApiKey('prod', randomBytes(apiKeyRandomBytes));
  expect(apiKeyHash(pepper, text)).toEqual(apiKeyHash(pepper, text));
  expect(apiKeyHash(other, text)).not.toEqual(apiKeyHash(pepper, text));
  expect(apiKeyHash(pepper, text.toUpperCase())).not.toEqual(apiKeyHash(pepper, text));
});

test('an environment is 1 to 16 small letters and digits', () => {
  expect(['prod', 'a', '0', 'uat2', 'abcdefghijklmnop'].every(isEnvironment)).toBe(true);
  expect(['', 'Prod', 'a_b', 'a-b', 'abcdefghijklmnopq', 'é'].some(isEnvironment)).toBe(false);
});

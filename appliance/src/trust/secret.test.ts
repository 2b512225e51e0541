import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { Secret } from '#ports';
import { secretOf } from './secret.ts';

const value = 'canary-value-1';

test('gives its value only when asked to reveal it', () => {
  expect(secretOf(value).reveal()).toBe(value);
});

test.each<[string, (secret: Secret) => string]>([
  ['string', (secret) => String(secret)],
  ['template', (secret) => `${secret.toString()} ${[secret].join()}`],
  ['JSON', (secret) => JSON.stringify({ secret })],
  ['inspect', (secret) => inspect({ secret }, { depth: null })],
  ['inspect of hidden fields', (secret) => inspect(secret, { customInspect: false, showHidden: true, depth: null })],
  ['its fields', (secret) => inspect(Object.entries(secret).map(([name, field]) => [name, String(field)]))],
  ['an error', (secret) => inspect(new Error('failed', { cause: secret }))],
])('does not show as %s', (_, print) => {
  expect(print(secretOf(value))).not.toContain(value);
});

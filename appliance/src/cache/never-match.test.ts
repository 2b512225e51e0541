import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import type { NeverPair } from './core-ports.ts';
import { createNeverMatch } from './never-match.ts';
import { createHash } from './scope.ts';

const hash = createHash(createSecretKey(Buffer.alloc(32, 3)));

test('a pair holds both ways, for its tenant alone, on every node that reads the list, and is no text', async () => {
  const stored: NeverPair[] = [];
  const store = { load: () => Promise.resolve([...stored]), add: (pair: NeverPair) => Promise.resolve(void stored.push(pair)) };
  const [one, other] = [createNeverMatch({ neverMatch: store, hash }), createNeverMatch({ neverMatch: store, hash })];
  expect(one.ready()).toBe(false);
  await Promise.all([one.reload(), other.reload()]);
  expect(one.ready()).toBe(true);
  await one.add('retail', one.keyOf('retail', 'fee of a credit card'), one.keyOf('retail', 'fee of a debit card'));
  expect(one.has('retail', 'fee of a debit card', ' fee of a credit card')).toBe(true);
  expect(one.has('cards', 'fee of a debit card', 'fee of a credit card')).toBe(false);
  expect(one.has('retail', 'fee of a debit card', 'fee of a loan')).toBe(false);
  expect(other.has('retail', 'fee of a credit card', 'fee of a debit card')).toBe(false);
  await other.reload();
  expect(other.has('retail', 'fee of a credit card', 'fee of a debit card')).toBe(true);
  expect(JSON.stringify(stored)).not.toContain('card');
});

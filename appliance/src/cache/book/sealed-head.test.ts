import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headFromBytes, headToBytes } from './sealed-head.ts';

const count = fc.nat();
const usage = fc.record({
  input: count,
  output: count,
  cachedInput: count,
  cacheWrite: count,
  reasoning: count,
  estimated: fc.boolean(),
});
const text = fc.string({ unit: 'grapheme' });
const head = fc.record({
  origin: fc.constantFrom('call', 'faq'),
  tags: fc.array(text),
  question: text,
  vector: fc.option(fc.float32Array({ minLength: 1, noNaN: true }), { nil: undefined }),
  embedder: fc.option(text, { nil: undefined }),
  principals: fc.array(text),
  provider: text,
  model: text,
  saved: fc.record({
    usage: fc.option(usage, { nil: undefined }),
    currency: fc.option(text, { nil: undefined }),
    picos: fc.option(fc.bigInt({ min: 0n, max: 10n ** 25n }), { nil: undefined }),
  }),
});

test('what is written is read again', () => {
  fc.assert(
    fc.property(head, (one) => {
      expect(headFromBytes(headToBytes(one))).toEqual(one);
    }),
  );
});

test('bytes that are no head of this form, or not whole, are read as nothing', () => {
  const form = fc.sample(head, 1).map(headToBytes)[0] ?? expect.fail();
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(headFromBytes(Buffer.from([0, ...bytes]))).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(() => headFromBytes(Buffer.from([1, ...bytes]))).not.toThrow();
    }),
  );
  for (let length = 0; length < form.readUInt32LE(1) + 5; length += 1) expect(headFromBytes(form.subarray(0, length))).toBeUndefined();
});

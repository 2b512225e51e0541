import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonSkeleton } from './json-skeleton.ts';

const long = 'x'.repeat(300);

/** The same value with every string past the limit emptied, limits counted as the JSON text has them. */
function emptied(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.byteLength(JSON.stringify(value)) - 1 > 256 ? '' : value;
  if (Array.isArray(value)) return value.map(emptied);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptied(item)]));
  return value;
}

it('keeps structure, numbers and short strings, and empties long ones', () => {
  const reply = { choices: [{ message: { content: long }, finish_reason: 'stop' }], usage: { prompt_tokens: 7 } };
  expect(JSON.parse(jsonSkeleton(Buffer.from(JSON.stringify(reply))))).toEqual(emptied(reply));
});

it('is not misled by quotes and backslashes inside a string', () => {
  const ascii = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '{', ':'), maxLength: 400 });
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string({ unit: fc.constantFrom('k', ':'), maxLength: 5 }), ascii)), (value) => {
      expect(JSON.parse(jsonSkeleton(Buffer.from(JSON.stringify(value))))).toEqual(emptied(value));
    }),
  );
});

it('leaves text that is cut off inside a string for the parser to refuse', () => {
  expect(() => {
    JSON.parse(jsonSkeleton(Buffer.from(`{"a":"${long}`)));
  }).toThrow(SyntaxError);
});

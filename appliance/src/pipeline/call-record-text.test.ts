import fc from 'fast-check';
import { expect, it } from 'vitest';
import { targetText, usageText } from './call-record-text.ts';

it('says in text what objects would say, whatever a provider or model is called', () => {
  const name = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '\u2028', '{'), maxLength: 12 });
  fc.assert(
    fc.property(name, name, (provider, model) => {
      const target = { provider: { id: provider }, model: { id: model } };
      const text = targetText(target);
      expect(JSON.parse(`{${text}}`)).toEqual({ provider, model });
      expect(text).not.toContain('\n');
      expect(targetText(target)).toBe(text);
    }),
  );
});

it('writes usage as the contract names it, and null where there is none', () => {
  const usage = { input: 3, output: 2, cachedInput: 1, cacheWrite: 0, reasoning: 1, estimated: true };
  expect(JSON.parse(usageText(usage))).toEqual({
    input: 3,
    output: 2,
    cached_input: 1,
    cache_write: 0,
    reasoning: 1,
    estimated: true,
  });
  expect(usageText(undefined)).toBe('null');
});

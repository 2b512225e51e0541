import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonOutline, placeInWhole } from '#pipeline/json-outline';
import { readRawBody } from '#pipeline/raw-body';

const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 20 });
const long = fc.tuple(ascii, fc.integer({ min: 200, max: 9_000 })).map(([text, count]) => `${text}"\\ ${'x'.repeat(count)}`);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer(),
    fc.constantFrom(null, true),
    ascii,
    long,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(
    ascii.filter((key) => key !== '__proto__'),
    tie('value'),
    { maxKeys: 4 },
  ),
})).object;

const shape = (value: unknown): unknown => {
  if (typeof value === 'string') return value.length > 200 || value === '-' ? 'long' : value;
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape(item)]));
  return value;
};

it('leaves nothing out but the inside of long strings', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(0, 1), (value, space) => {
      const text = JSON.stringify(value, null, space);
      expect(shape(JSON.parse(jsonOutline(Buffer.from(text)).text))).toEqual(shape(value));
    }),
  );
});

it('knows where every byte of the outline stood', () => {
  fc.assert(
    fc.property(json, (value) => {
      const bytes = Buffer.from(JSON.stringify(value));
      const outline = jsonOutline(bytes);
      const cut = new Set(outline.cuts.map(({ at }) => at - 1));
      for (let at = 0; at < outline.text.length; at += 1)
        if (!cut.has(at)) expect(outline.text.charCodeAt(at)).toBe(bytes[placeInWhole(outline, at)]);
    }),
  );
});

it('a long body changes in its members and nowhere else', () => {
  fc.assert(
    fc.property(json, json, long, (before, after, prompt) => {
      const value = { ...before, model: 'assistant', prompt, ...after };
      const body = readRawBody(Buffer.from(JSON.stringify(value)));
      expect(body.value).toEqual(value);
      expect(JSON.parse(String(body.withMembers({ model: 'upstream', added: 1 })))).toEqual({ ...value, model: 'upstream', added: 1 });
      expect(JSON.parse(String(body.withMembers({ prompt: undefined })))).toEqual({ ...value, prompt: undefined });
    }),
  );
});

it.each(['\\u0000', '\\ud800'])('refuses %s in a long body too', (escape) => {
  const text = `{"model":"m","prompt":"${'x'.repeat(9_000)}${escape}"}`;
  expect(() => readRawBody(Buffer.from(text)).value).toThrow();
});

it('refuses a key that stands twice in a long body', () => {
  const text = `{"model":"m","prompt":"${'x'.repeat(9_000)}","model":"n"}`;
  expect(() => readRawBody(Buffer.from(text))).toThrow(/twice/);
});

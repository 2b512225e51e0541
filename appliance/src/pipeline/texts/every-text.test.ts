import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#pipeline/json';
import { everyText } from '#pipeline/texts/every-text';
import { groupText } from '#pipeline/texts/group-text';
import { type DocumentPlan, joined, joiningJsonText, joiningText, jsonText, object, text, token, tree } from '#pipeline/texts/plan';
import { textsOf } from '#pipeline/texts/texts-of';

const part = object({
  type: token,
  text: joiningText('text'),
  note: text('other'),
  json: joiningJsonText('tool-result'),
  thought: joiningText('reasoning'),
});
const plan: DocumentPlan = {
  root: object({
    model: token,
    system: text('text'),
    arguments: jsonText('tool-arguments'),
    content: joined(() =>
      object({ inner: joined(() => part) }, { rest: text('text'), select: (value) => ('inner' in value ? undefined : part) }),
    ),
  }),
  role: 'user',
  unknown: tree('other'),
};

const words = fc.constantFrom('', 'one', 'two words', '{"a":"b","c":[1234567,"d"]}', '["x"]', '4111111111111111');
const parts = fc.record({ type: words, text: words, note: words, json: words, thought: words, other: words }, { requiredKeys: [] });
const bodies: fc.Arbitrary<Json> = fc.record(
  {
    model: words,
    system: fc.oneof(words, fc.jsonValue().map(asJson)),
    arguments: words,
    content: fc.oneof(words, fc.array(fc.oneof(words, parts, fc.record({ inner: fc.array(parts, { maxLength: 3 }) })), { maxLength: 5 })),
    metadata: fc.jsonValue().map(asJson),
  },
  { requiredKeys: [] },
);

function asJson(value: unknown): Json {
  const read: Json = JSON.parse(JSON.stringify(value));
  return read;
}

describe('asking each text of a body', () => {
  it('asks those that textsOf finds, as their reader sees them', () => {
    fc.assert(
      fc.property(bodies, (value) => {
        const source = JSON.stringify(value);
        const asked: (readonly unknown[])[] = [];
        everyText({ value, source: () => source, plan }, ({ text: said, role, kind, label }) => asked.push([said, role, kind, label]) > 0);
        const found = textsOf({ text: source, value }, plan).map((group) => [groupText(group), group.role, group.kind, group.label]);
        expect(asked.toSorted(byText)).toEqual(found.toSorted(byText));
      }),
    );
  });

  it('asks no more after one that fails', () => {
    const asked: string[] = [];
    const value = { system: 'first', content: ['second', 'third'] };
    expect(everyText({ value, source: () => '', plan }, ({ text: said }) => asked.push(said) < 2)).toBe(false);
    expect(asked).toEqual(['first', 'second']);
  });
});

function byText(one: readonly unknown[], other: readonly unknown[]): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

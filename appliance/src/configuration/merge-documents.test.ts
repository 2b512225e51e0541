import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { JsonObject } from '#pipeline/json';
import { canonicalText } from './canonical-document.ts';
import { mergeDocuments } from './merge-documents.ts';

const model = (id: string, fields: JsonObject = {}): JsonObject => ({ id, provider: 'p', ...fields });

test('joins changes of different objects and of different fields of one object', () => {
  const base = { models: [model('a', { context_window: 1 }), model('b')] };
  const mine = { models: [model('a', { context_window: 2 }), model('b'), model('mine')] };
  const theirs = { models: [model('theirs'), model('a', { context_window: 1, upstream: 'x' })] };
  expect(mergeDocuments({ base, mine, theirs })).toEqual({
    document: { models: [model('theirs'), model('a', { context_window: 2, upstream: 'x' }), model('mine')] },
    conflicts: [],
  });
});

test('names each place that both changed otherwise, and takes whose value is chosen', () => {
  const base = { models: [model('a', { max_output: 1 }), model('b')], egress: { allow: ['a:1'] } };
  const mine = { models: [model('a', { max_output: 2 })], egress: { allow: ['b:1'] } };
  const theirs = { models: [model('a', { max_output: 3 }), model('b', { upstream: 'x' })], egress: { allow: ['c:1'] } };
  expect(mergeDocuments({ base, mine, theirs }).conflicts).toEqual([
    { path: 'models[a].max_output', message: 'the draft changes it, and it was changed otherwise meanwhile' },
    { path: 'models[b]', message: 'the draft removes it, and it was changed meanwhile' },
    { path: 'egress.allow', message: 'the draft changes it, and it was changed otherwise meanwhile' },
  ]);
  expect(mergeDocuments({ base, mine, theirs }, (path) => (path === 'egress.allow' ? 'theirs' : 'mine'))).toEqual({
    document: { ...mine, egress: theirs.egress },
    conflicts: [],
  });
});

test('keeps the order of entries whose ids are numbers', () => {
  const theirs = { models: [model('2'), model('10'), model('1')] };
  const mine = { models: [...theirs.models, model('0')] };
  expect(mergeDocuments({ base: theirs, mine, theirs })).toEqual({ document: mine, conflicts: [] });
});

const value = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('a', 'b'),
  fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
);
const fields = fc.dictionary(
  fc.constantFrom('upstream', 'price', '__proto__', 'x'),
  fc.oneof(value, fc.dictionary(fc.constantFrom('in', 'out'), value)),
  {
    maxKeys: 3,
  },
);
const entries = fc.uniqueArray(fc.record({ id: fc.constantFrom('1', 'm', 'n', 'o'), rest: fields }), {
  selector: ({ id }) => id,
  maxLength: 4,
});
const documents: fc.Arbitrary<JsonObject> = fc
  .record({ models: fc.option(entries, { nil: undefined }), listen: fc.option(fields, { nil: undefined }) })
  .map(({ models, listen }) => ({
    ...(models === undefined ? {} : { models: models.map(({ id, rest }) => ({ ...rest, id })) }),
    ...(listen === undefined ? {} : { listen }),
  }));

test('what only one side changed is taken whole, whichever side it is', () => {
  fc.assert(
    fc.property(documents, documents, (base, changed) => {
      const mine = mergeDocuments({ base, mine: changed, theirs: base });
      const theirs = mergeDocuments({ base, mine: base, theirs: changed });
      expect([mine.conflicts, theirs.conflicts]).toEqual([[], []]);
      expect(withoutEmpty(mine.document)).toBe(withoutEmpty(changed));
      expect(withoutEmpty(theirs.document)).toBe(withoutEmpty(changed));
    }),
  );
});

test('both sides see the same conflicts, a choice ends all of them, and a second merge finds none', () => {
  fc.assert(
    fc.property(documents, documents, documents, (base, mine, theirs) => {
      const forth = mergeDocuments({ base, mine, theirs });
      const back = mergeDocuments({ base, mine: theirs, theirs: mine });
      expect(forth.conflicts.map(({ path }) => path).toSorted()).toEqual(back.conflicts.map(({ path }) => path).toSorted());
      for (const take of ['mine', 'theirs'] as const) {
        const chosen = mergeDocuments({ base, mine, theirs }, () => take);
        const again = mergeDocuments({ base: theirs, mine: chosen.document, theirs });
        expect([chosen.conflicts, again.conflicts]).toEqual([[], []]);
        expect(withoutEmpty(again.document)).toBe(withoutEmpty(chosen.document));
      }
    }),
  );
});

test('a merge without conflicts is the same from both sides', () => {
  fc.assert(
    fc.property(documents, documents, documents, (base, mine, theirs) => {
      const forth = mergeDocuments({ base, mine, theirs });
      fc.pre(forth.conflicts.length === 0);
      expect(withoutEmpty(forth.document)).toBe(withoutEmpty(mergeDocuments({ base, mine: theirs, theirs: mine }).document));
    }),
  );
});

/** Order of entries means nothing, and an empty list is no list. */
function withoutEmpty(document: JsonObject): string {
  const { models } = document;
  const { models: _, ...rest } = document;
  return canonicalText(Array.isArray(models) && models.length === 0 ? rest : document);
}

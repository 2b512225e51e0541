import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, documentHash } from './canonical-document.ts';
import { changeLines, credentialChanged } from './change-lines.ts';
import { diffDocuments } from './diff-documents.ts';

const before = {
  egress: { allow: ['a:1'] },
  routes: [
    { id: 'one', targets: [{ model: 'm' }] },
    { id: 'two', strategy: 'priority', targets: [{ model: 'm' }] },
  ],
};

test('names what changed by id, whatever the order of the entries', () => {
  const after = {
    egress: { allow: ['a:1', 'b:2'] },
    routes: [
      { id: 'three', targets: [{ model: 'm' }] },
      { id: 'two', strategy: 'weighted', targets: [{ model: 'n' }] },
    ],
  };
  expect(diffDocuments(before, after)).toEqual([
    { path: 'egress.allow[1]', before: null, after: 'b:2' },
    { path: 'routes[one]', before: { id: 'one', targets: [{ model: 'm' }] }, after: null },
    { path: 'routes[two].strategy', before: 'priority', after: 'weighted' },
    { path: 'routes[two].targets[0].model', before: 'm', after: 'n' },
    { path: 'routes[three]', before: null, after: { id: 'three', targets: [{ model: 'm' }] } },
  ]);
});

test('the order of entries and fields makes no difference, that of targets does', () => {
  const reordered = {
    routes: [{ targets: [{ model: 'm' }], strategy: 'priority', id: 'two' }, before.routes[0] ?? null],
    egress: before.egress,
  };
  expect(diffDocuments(before, reordered)).toEqual([]);
  expect(documentHash(reordered)).toBe(documentHash(before));
  const targets = { routes: [{ id: 'r', targets: [{ model: 'a' }, { model: 'b' }] }] };
  const turned = { routes: [{ id: 'r', targets: [{ model: 'b' }, { model: 'a' }] }] };
  expect(diffDocuments(targets, turned)).toHaveLength(2);
  expect(documentHash(turned)).not.toBe(documentHash(targets));
});

test('two configurations differ exactly when their canonical texts do', () => {
  const documents = fc.record(
    {
      tenants: fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), name: fc.constantFrom('x', 'y') }), {
        selector: ({ id }) => id,
      }),
      egress: fc.record({ allow: fc.array(fc.constantFrom('a:1', 'b:2'), { maxLength: 3 }) }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(documents, documents, (left, right) => {
      // An empty list is written out or left out: the text tells them apart, and so does the difference of what is in them.
      const same = diffDocuments(left, right).length === 0;
      if (canonicalText(left) === canonicalText(right)) expect(same).toBe(true);
      if (same && Object.keys(left).length === Object.keys(right).length) expect(canonicalText(left)).toBe(canonicalText(right));
    }),
  );
});

test('reads like a unified diff', () => {
  const lines = changeLines([
    { path: 'routes[two].strategy', before: 'priority', after: 'weighted' },
    { path: 'routes[three]', before: null, after: { id: 'three' } },
    { path: 'providers[openai].credential', ...credentialChanged },
  ]);
  expect(lines).toEqual([
    '  routes[two].strategy',
    '-   priority',
    '+   weighted',
    '  routes[three]',
    '+   {"id":"three"}',
    '  providers[openai].credential: credential changed',
  ]);
});

import { faultText } from '@tollgate/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locateFaults, mergeFiles } from './merge-files.ts';

const one = (text: string) => mergeFiles([{ name: 'a.yaml', text }]);
const texts = (text: string) => one(text).faults.map(faultText);

test('lists run on from file to file, and every place knows its file and line', () => {
  const files = mergeFiles([
    { name: 'a.yaml', text: 'listen:\n  lan: { host: 127.0.0.1, port: 0 }\nroutes:\n  - id: first\n' },
    { name: 'b.yaml', text: '# second\nroutes:\n\n  - id: second\n    targets:\n      - model: m\n' },
  ]);
  expect(files.document).toEqual({
    listen: { lan: { host: '127.0.0.1', port: 0 } },
    routes: [{ id: 'first' }, { id: 'second', targets: [{ model: 'm' }] }],
  });
  expect(files.locate('listen.lan.port')).toEqual({ file: 'a.yaml', line: 2 });
  expect(files.locate('routes[0].id')).toEqual({ file: 'a.yaml', line: 4 });
  expect(files.locate('routes[1]')).toEqual({ file: 'b.yaml', line: 4 });
  expect(files.locate('routes[1].targets[0].model')).toEqual({ file: 'b.yaml', line: 6 });
  expect(files.locate('routes[1].strategy')).toEqual({ file: 'b.yaml', line: 4 });
  expect(files.locate('no.such.place')).toEqual({ file: 'a.yaml', line: 1 });
});

test('a section that is no list may stand once', () => {
  const files = mergeFiles([
    { name: 'a.yaml', text: 'listen: {}' },
    { name: 'b.yaml', text: '\nlisten: {}' },
  ]);
  expect(files.faults.map(faultText)).toEqual([
    "b.yaml:2: listen: the section 'listen' may stand once (first in a.yaml, line 1): join the two",
  ]);
});

test('JSON is YAML, with lines too', () => {
  const files = one(JSON.stringify({ routes: [{ id: 'a' }] }, null, 1));
  expect(files.document).toEqual({ routes: [{ id: 'a' }] });
  expect(files.locate('routes[0].id')).toEqual({ file: 'a.yaml', line: 4 });
});

test('faults come in the order of files and lines', () => {
  const files = one('a: 1\nb: 2\n');
  const located = locateFaults(files, [
    { path: 'b', message: 'second' },
    { path: 'a', message: 'first' },
  ]);
  expect(located.map(faultText)).toEqual(['a.yaml:1: a: first', 'a.yaml:2: b: second']);
});

test('empty sections and empty files say nothing', () => {
  expect(one('').document).toEqual({});
  expect(one('# nothing\nroutes:\n').document).toEqual({});
});

test.each<[string, string]>([
  ['a: 1\nb: 2\na: 3\n', "a.yaml:3: the field 'a' stands twice (first on line 1): keep one"],
  ['routes:\n  - id: x\n    id: y\n', "a.yaml:3: the field 'id' stands twice (first on line 2): keep one"],
  ['a:\n\tb: 1\n', 'a.yaml:2: a tab cannot indent YAML: use spaces'],
  ['a: !!js/function x\n', 'a.yaml:1: tags (!name) are not allowed here: write plain values'],
  ['- a\n', 'a.yaml:1: must be sections such as providers: and routes:'],
  ['? [a]\n: b\n', 'a.yaml:1: a field needs a name: write name: value'],
  ['a: .inf\n', "a.yaml:1: 'Infinity' is not a value this file can have"],
])('%j is a fault', (text, expected) => {
  expect(texts(text)).toContain(expected);
});

test('anchors may be used, but not to multiply without bound or to contain themselves', () => {
  expect(one('a: &x { b: 1 }\nc: *x\n').document).toEqual({ a: { b: 1 }, c: { b: 1 } });
  const bomb = [
    'a0: &a0 [x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 9 }, () => `*a${i}`).join(', ')}]`),
  ].join('\n');
  expect(texts(bomb)).toEqual([expect.stringContaining('too large or too deep')]);
  expect(texts('a: &a { b: *a }\n').length).toBeGreaterThan(0);
  expect(texts(`a: ${'['.repeat(1000)}${']'.repeat(1000)}`).length).toBeGreaterThan(0);
});

test('a field named __proto__ is a field like any other', () => {
  const { document } = one('__proto__: { polluted: true }\n');
  expect(Object.keys(document)).toEqual(['__proto__']);
  expect('polluted' in {}).toBe(false);
});

test('any text gives a document or faults, never an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-[\]{}:,&*!|>'"%@`#?a\n ]{0,60}$/)), (text) => {
      expect(one(text).faults.every(({ at }) => /^a\.yaml:[1-9]\d*$/.test(at ?? ''))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('any JSON document reads back as itself', () => {
  const names = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');
  const values = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.string(), fc.boolean(), fc.integer(), fc.array(tie('value')), fc.dictionary(names, tie('value'))),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(names, values), (document) => {
      const { document: read, faults } = one(JSON.stringify(document));
      expect(faults).toEqual([]);
      expect(JSON.stringify(read)).toBe(JSON.stringify(document));
    }),
    { numRuns: 200 },
  );
});

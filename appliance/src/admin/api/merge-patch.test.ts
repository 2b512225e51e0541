import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { mergePatch } from './merge-patch.ts';

// RFC 7396, appendix A, those whose target and patch are objects.
test.each<[JsonObject, JsonObject, JsonObject]>([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('%j with %j is %j', (target, patch, expected) => {
  expect(mergePatch(target, patch)).toEqual(expected);
});

const object = fc.object({ maxDepth: 3, values: [fc.string(), fc.integer(), fc.boolean()] }).filter(isObject);

test('a patch may be repeated, an empty one changes nothing, and neither input is touched', () => {
  fc.assert(
    fc.property(object, object, (target, patch) => {
      const before = JSON.stringify([target, patch]);
      const once = mergePatch(target, patch);
      expect(mergePatch(once, patch)).toEqual(once);
      expect(mergePatch(target, {})).toEqual(target);
      expect(JSON.stringify([target, patch])).toBe(before);
    }),
  );
});

test('fields named like parts of the language are only fields', () => {
  const patch: unknown = JSON.parse('{"__proto__":{"admin":true},"constructor":{"a":1}}');
  const merged = mergePatch({ id: 'a' }, isObject(patch) ? patch : {});
  const plain: Json = {};
  expect([Object.keys(merged), Reflect.get(plain, 'admin')]).toEqual([['id', '__proto__', 'constructor'], undefined]);
});

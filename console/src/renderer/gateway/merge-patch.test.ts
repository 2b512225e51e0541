import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainObject } from '@tollgate/shared';
import { changesBetween, mergePatch, same } from './merge-patch.ts';

interface Example {
  readonly name?: string;
  readonly limit?: { readonly rpm?: number; readonly tpm?: number };
  readonly list?: readonly number[];
}
const patched = (before: Example, after: Example): unknown => mergePatch(before, after);

test('sends only what differs, null for what is gone, and lists whole', () => {
  expect(patched({ name: 'a', list: [1, 2] }, { name: 'a', list: [2] })).toEqual({ list: [2] });
  expect(patched({ name: 'a', limit: { rpm: 1, tpm: 2 } }, { limit: { rpm: 3 } })).toEqual({ name: null, limit: { rpm: 3, tpm: null } });
  expect(patched({ name: 'a' }, { name: 'a' })).toEqual({});
});

test('a field that is undefined is a field that is not there', () => {
  expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(changesBetween({ a: undefined }, {})).toEqual([]);
});

test('names each changed field by its path', () => {
  expect(changesBetween({ limit: { rpm: 1 }, name: 'a' }, { limit: { rpm: 2 }, name: 'a' })).toEqual([
    { path: 'limit.rpm', before: 1, after: 2 },
  ]);
});

test('tells a section that is new field by field', () => {
  expect(changesBetween({}, { limit: { rpm: 1, tpm: 2 } }, 'tenants[a]')).toEqual([
    { path: 'tenants[a].limit.rpm', before: undefined, after: 1 },
    { path: 'tenants[a].limit.tpm', before: undefined, after: 2 },
  ]);
});

test('the patch, applied as RFC 7396 says, gives what was wanted', () => {
  const json = fc.letrec((tie) => ({
    object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { maxKeys: 4 }),
    value: fc.oneof({ depthSize: 'small' }, fc.integer(), fc.string(), fc.array(fc.integer(), { maxLength: 3 }), tie('object')),
  })).object;
  fc.assert(
    fc.property(json, json, (before, after) => {
      if (!isPlainObject(before) || !isPlainObject(after)) return;
      expect(same(applied(before, mergePatch(before, after)), after)).toBe(true);
    }),
  );
});

/** MergePatch of RFC 7396, section 2. */
function applied(target: unknown, patch: unknown): unknown {
  if (!isPlainObject(patch)) return patch;
  const merged: Record<string, unknown> = isPlainObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = applied(merged[name], value);
  }
  return merged;
}

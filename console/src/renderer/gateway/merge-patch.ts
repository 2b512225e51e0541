import { type Change, isPlainObject, type MergePatch } from '@tollgate/shared';

type Fields = Readonly<Record<string, unknown>>;

/** The merge patch (RFC 7396) that makes `after` of `before`: only what differs, null for what is gone, lists whole. */
export function mergePatch<T extends object>(before: T, after: T): MergePatch<T> {
  const patch: unknown = isPlainObject(before) && isPlainObject(after) ? fieldsPatch(before, after) : {};
  if (!isPatchOf(patch, before)) throw new TypeError('a merge patch is an object');
  return patch;
}

/** Nothing to send. */
export function isEmptyPatch(patch: object): boolean {
  return Object.keys(patch).length === 0;
}

/** What differs, by the path of each field; lists whole. */
export function changesBetween(before: unknown, after: unknown, path = ''): readonly Change[] {
  if (same(before, after)) return [];
  const [was, is] = [sectionOf(before, after), sectionOf(after, before)];
  if (was === undefined || is === undefined) return [{ path, before, after }];
  return names(was, is).flatMap((name) => changesBetween(was[name], is[name], path === '' ? name : `${path}.${name}`));
}

/** Whether two JSON values say the same, whatever the order of their fields. */
export function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, at) => same(item, other[at]));
  if (isPlainObject(one) && isPlainObject(other)) return names(one, other).every((name) => same(one[name], other[name]));
  return one === other;
}

/** A section that is not there, beside one that is, has no fields. */
function sectionOf(value: unknown, other: unknown): Fields | undefined {
  if (isPlainObject(value)) return value;
  return value === undefined && isPlainObject(other) && Object.keys(other).length > 0 ? {} : undefined;
}

function fieldsPatch(before: Fields, after: Fields): Fields {
  return Object.fromEntries(names(before, after).flatMap((name) => fieldPatch(name, before[name], after[name])));
}

function fieldPatch(name: string, before: unknown, after: unknown): readonly (readonly [string, unknown])[] {
  if (same(before, after)) return [];
  if (after === undefined) return [[name, null]];
  return [[name, isPlainObject(before) && isPlainObject(after) ? fieldsPatch(before, after) : after]];
}

function names(one: Fields, other: Fields): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

/** Made field by field of a `T`, so whatever is in it is a field of a `T` or null. */
function isPatchOf<T extends object>(patch: unknown, _of: T): patch is MergePatch<T> {
  return isPlainObject(patch);
}

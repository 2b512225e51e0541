import { joinPath } from '@tollgate/shared';

/** Where a value stands in the object that a form edits. */
export type FormPath = readonly (string | number)[];

/** A JSON object: not null, not a list. */
export type FormObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is FormObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path as faults write it: `targets[0].model`; '' for the object itself. */
export function pathText(path: FormPath): string {
  return path.reduce<string>((text, key) => joinPath(text, key), '');
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: unknown, path: FormPath): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof key === 'number') return Array.isArray(inner) ? inner[key] : undefined;
    return isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  }, value);
}

/** A new object with `next` at the path. Undefined takes the field away, and with it sections that are left empty: absent means the default. */
export function withValue(value: unknown, path: FormPath, next: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (typeof key === 'number') {
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    return list.toSpliced(key, 1, withValue(list[key], rest, next));
  }
  const object = isObject(value) ? value : {};
  const inner = withValue(object[key], rest, next);
  if (inner === undefined || (next === undefined && isEmpty(inner))) return without(object, key);
  return { ...object, [key]: inner };
}

function without(object: FormObject, key: string): FormObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

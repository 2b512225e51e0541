/** A member deep inside JSON, as in at(body, 'choices', 0, 'message'); undefined where there is none. A negative number counts from the end. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    const key = typeof step === 'number' && step < 0 && Array.isArray(found) ? found.length + step : step;
    found = Reflect.get(found, key);
  }
  return found;
}

/** The elements of a list; none for anything else. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A string; '' for anything else. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** JSON as it comes; undefined for anything else. */
export function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

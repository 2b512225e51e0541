/** An object of JSON with fields nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** The objects of a text with one a line; other lines are left out. */
export function jsonLines(text: string): Fields[] {
  return text.split('\n').flatMap((line) => {
    const value: unknown = line === '' ? undefined : JSON.parse(line);
    return isFields(value) ? [value] : [];
  });
}

/** Narrows to an object that is no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field as a string; empty when it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

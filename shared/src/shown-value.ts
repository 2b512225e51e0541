const mostLetters = 60;

/** A value for a fault message: short, quoted, on one line, and without the password of a URL. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const bare = text.replaceAll(/\/\/[^/@\s]*@/g, '//…@').replaceAll(/[\p{Cc}\p{Cf}]/gu, '·');
  return `'${bare.length > mostLetters ? `${bare.slice(0, mostLetters)}…` : bare}'`;
}

const kindNames = new Map([
  ['string', 'text'],
  ['boolean', 'true or false'],
  ['object', 'a section with fields'],
  ['number', 'a number'],
]);

/** What kind of value YAML gave, in an administrator's words. */
export function shownKind(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return Number.isInteger(value) ? 'a whole number' : (kindNames.get(typeof value) ?? 'something else');
}

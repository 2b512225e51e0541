import type { JsonPath } from '#pipeline/text-window';

/** Reading JSON text in place. The text must be valid JSON; its values are found, not built. */

const quote = 34,
  backslash = 92,
  openArray = 91,
  closeArray = 93,
  openObject = 123,
  closeObject = 125,
  comma = 44;

/** Index of the first character at or after `at` that is no white space. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) <= 32) next += 1;
  return next;
}

/** Index behind the string that opens at `at`. */
export function stringEnd(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === backslash) backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
  return text.length;
}

/** Index behind the value that begins at `at`. */
export function valueEnd(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === quote) return stringEnd(text, at);
  if (first !== openArray && first !== openObject) return bareEnd(text, at);
  let depth = 0;
  for (let next = at; next < text.length; next += 1) {
    const code = text.charCodeAt(next);
    if (code === quote) next = stringEnd(text, next) - 1;
    else if (code === openArray || code === openObject) depth += 1;
    else if ((code === closeArray || code === closeObject) && (depth -= 1) === 0) return next + 1;
  }
  return text.length;
}

/** The string whose quotes stand at `start` and before `end`. */
export function readString(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  if (!raw.includes('\\')) return raw;
  const value: unknown = JSON.parse(text.slice(start, end));
  return typeof value === 'string' ? value : raw;
}

/** A member or an item: where its key (objects only) stands, and where its value begins. */
export interface Child {
  readonly step: string | number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
}

/**
 * Goes through the members or items of the container that opens at `at`, in order, repeated keys too. `each` returns the index behind the
 * child's value, so that nothing is read twice. Returns the index behind the container; of any other value, that behind it.
 */
export function eachChild(text: string, at: number, each: (child: Child) => number): number {
  const isObject = text.charCodeAt(at) === openObject;
  if (!isObject && text.charCodeAt(at) !== openArray) return valueEnd(text, at);
  let next = skipSpace(text, at + 1);
  for (let index = 0; next < text.length; index += 1) {
    const code = text.charCodeAt(next);
    if (code === closeObject || code === closeArray) return next + 1;
    const keyEnd = isObject ? stringEnd(text, next) : next;
    const start = isObject ? skipSpace(text, skipSpace(text, keyEnd) + 1) : next;
    const step = isObject ? readString(text, next, keyEnd) : index;
    next = skipSpace(text, each({ step, keyStart: next, keyEnd, start }));
    if (text.charCodeAt(next) === comma) next = skipSpace(text, next + 1);
  }
  return next;
}

/** Where the value at a path stands; the last where a key stands twice. undefined when there is none. */
export function spanAt(text: string, path: JsonPath): { readonly start: number; readonly end: number } | undefined {
  let start = skipSpace(text, 0);
  for (const step of path) {
    let found = -1;
    eachChild(text, start, (child) => {
      if (child.step === step) found = child.start;
      return valueEnd(text, child.start);
    });
    if (found === -1) return undefined;
    start = found;
  }
  return { start, end: valueEnd(text, start) };
}

function bareEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code <= 32 || code === comma || code === closeArray || code === closeObject) break;
  }
  return end;
}

import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** One string in a body: the object or list it stands in, and its key there. */
export interface StringPlace {
  readonly holder: JsonObject | readonly Json[];
  readonly key: string | number;
}

/**
 * A body as canonical JSON (RFC 8785: sorted keys, one form for each number) without some members of its outermost object, and with a mark
 * that is no JSON in place of one string. Two bodies give the same text exactly when they say the same. undefined where a number is too large
 * to be told from its neighbours.
 */
export function canonicalBody(body: JsonObject, left: ReadonlySet<string>, place: StringPlace | undefined): string | undefined {
  const writing: Writing = { place, exact: true };
  const text = objectText(body, writing, left);
  return writing.exact ? text : undefined;
}

interface Writing {
  readonly place: StringPlace | undefined;
  exact: boolean;
}

/** A NUL stands in no JSON text. */
const mark = '\0';
const none: ReadonlySet<string> = new Set();

function objectText(value: JsonObject, writing: Writing, left: ReadonlySet<string>): string {
  const { place } = writing;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined || left.has(key)) continue;
    const written = place?.holder === value && place.key === key ? mark : valueText(member, writing);
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${written}`;
  }
  return `{${text}}`;
}

function valueText(value: Json, writing: Writing): string {
  if (typeof value === 'number') {
    // 2^53 and its neighbour read alike, and 1e999 reads as no number at all.
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) writing.exact = false;
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return listText(value, writing);
  return isObject(value) ? objectText(value, writing, none) : JSON.stringify(value);
}

function listText(list: readonly Json[], writing: Writing): string {
  const { place } = writing;
  const marked = place?.holder === list ? place.key : undefined;
  let text = '';
  for (let index = 0; index < list.length; index += 1) {
    text += `${index === 0 ? '' : ','}${index === marked ? mark : valueText(list[index] ?? null, writing)}`;
  }
  return `[${text}]`;
}

import { isObject } from '#pipeline/json';
import { isList } from './wire.ts';

/**
 * What stands around the text of a delta. Nearly all events of a stream differ in their text alone: to know the next one by this costs
 * a fraction of parsing it.
 */
export interface TextPattern {
  readonly choice: number;
  readonly before: string;
  readonly after: string;
}

/** The pattern of an event that means nothing but `text` for `choice`; undefined where it cannot be told for certain. */
export function learnPattern(data: string, choice: number, text: string): TextPattern | undefined {
  const literal = JSON.stringify(text);
  const at = data.indexOf(`"content":${literal}`);
  if (at === -1) return undefined;
  const start = at + '"content":'.length;
  const pattern = { choice, before: data.slice(0, start), after: data.slice(start + literal.length) };
  // That this is the text and no other member of the same name is proved by trying.
  return contentOf(`${pattern.before}${JSON.stringify(probe)}${pattern.after}`) === probe ? pattern : undefined;
}

/** The text of an event of this pattern; undefined for every other event. */
export function textByPattern(data: string, { before, after }: TextPattern): string | undefined {
  const end = data.length - after.length;
  // Measured: comparing a slice costs a tenth of startsWith.
  if (end <= before.length || data.slice(0, before.length) !== before || data.slice(end) !== after) return undefined;
  const text = parse(data.slice(before.length, end));
  return typeof text === 'string' ? text : undefined;
}

const probe = 'tollgate probe';

function contentOf(data: string): unknown {
  const chunk = parse(data);
  const only = isObject(chunk) && isList(chunk.choices) && chunk.choices.length === 1 ? chunk.choices[0] : undefined;
  return isObject(only) && isObject(only.delta) ? only.delta.content : undefined;
}

function parse(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return value;
  } catch {
    return undefined;
  }
}

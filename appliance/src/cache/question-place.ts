import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { StringPlace } from './canonical-body.ts';

/** Where turns stand, in one dialect or another. */
const turnMembers = ['messages', 'input', 'contents'] as const;

/** The last string, in document order, that stands among the turns of a body and is the text. */
export function questionPlace(body: JsonObject, text: string): StringPlace | undefined {
  for (const member of turnMembers) {
    const turns = body[member];
    if (turns === text) return { holder: body, key: member };
    const found = turns === undefined ? undefined : lastIn(turns, text);
    if (found) return found;
  }
  return undefined;
}

function lastIn(value: Json, text: string): StringPlace | undefined {
  if (Array.isArray(value)) {
    const list: readonly Json[] = value;
    for (let index = list.length - 1; index >= 0; index -= 1) {
      const item = list[index];
      if (item === text) return { holder: list, key: index };
      const found = item === undefined ? undefined : lastIn(item, text);
      if (found) return found;
    }
    return undefined;
  }
  if (!isObject(value)) return undefined;
  for (const key of Object.keys(value).reverse()) {
    const item = value[key];
    if (item === text) return { holder: value, key };
    const found = item === undefined ? undefined : lastIn(item, text);
    if (found) return found;
  }
  return undefined;
}

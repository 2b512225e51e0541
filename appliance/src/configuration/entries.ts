import { joinPath } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';

/** One object of a list, with its place, whether or not the rest of the document is as it should be. */
export interface Entry {
  readonly path: string;
  readonly fields: JsonObject;
  readonly id: string | undefined;
}

/** The objects of a list such as `routes`; what is not an object is left to the schema. */
export function entriesIn(owner: unknown, name: string, path = ''): readonly Entry[] {
  const list = isObject(owner) ? owner[name] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, index) => {
    if (!isObject(item)) return [];
    return [{ path: joinPath(joinPath(path, name), index), fields: item, id: textOf(item['id']) }];
  });
}

/** The value where it is text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

import { joinPath } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** A section of the LiteLLM file while it is read. What is taken has been dealt with; `rest` is what nobody asked for, so nothing is lost unseen. */
export interface Fields {
  readonly path: string;
  /** The value, from now on dealt with; undefined where it is absent or null. */
  readonly take: (name: string) => Json | undefined;
  /** The same, left for the next reader. */
  readonly peek: (name: string) => Json | undefined;
  /** The place of a field. */
  readonly at: (name: string) => string;
  /** Names of fields that say something and were not taken. */
  readonly rest: () => readonly string[];
}

/** The fields of a section; what is no section has none. */
export function fieldsOf(value: Json | undefined, path: string): Fields {
  const fields: JsonObject = isObject(value) ? value : {};
  const taken = new Set<string>();
  const peek = (name: string): Json | undefined => (Object.hasOwn(fields, name) ? (fields[name] ?? undefined) : undefined);
  return {
    path,
    peek,
    take: (name) => {
      taken.add(name);
      return peek(name);
    },
    at: (name) => joinPath(path, name),
    rest: () => Object.keys(fields).filter((name) => !taken.has(name) && !saysNothing(fields[name])),
  };
}

function saysNothing(value: Json | undefined): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The entries of a list, with their places; what is no list has none. */
export function listIn(value: Json | undefined, path: string): readonly { readonly value: Json; readonly path: string }[] {
  if (!isList(value)) return [];
  return value.map((item, index) => ({ value: item, path: joinPath(path, index) }));
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

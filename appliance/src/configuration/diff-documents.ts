import { type Change, joinPath } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { idLists } from './canonical-document.ts';

/** Every difference between two configurations, entries named by id: `routes[assistant].targets[0].weight`. null: not there. */
export function diffDocuments(before: JsonObject, after: JsonObject): readonly Change[] {
  return keysOf(before, after).flatMap((section) => {
    const [old, now] = [before[section] ?? null, after[section] ?? null];
    const byId = idLists.some((name) => name === section);
    return byId ? diffEntries(section, entriesById(old), entriesById(now)) : diffValues(section, old, now);
  });
}

function entriesById(list: Json): JsonObject {
  if (!Array.isArray(list)) return {};
  return Object.fromEntries(
    list.map((entry: Json, index) => [isObject(entry) && typeof entry['id'] === 'string' ? entry['id'] : String(index), entry]),
  );
}

function diffEntries(section: string, before: JsonObject, after: JsonObject): readonly Change[] {
  return keysOf(before, after).flatMap((id) => diffValues(`${section}[${id}]`, before[id] ?? null, after[id] ?? null));
}

function diffValues(path: string, before: Json, after: Json): readonly Change[] {
  if (isObject(before) && isObject(after)) {
    return keysOf(before, after).flatMap((key) => diffValues(joinPath(path, key), before[key] ?? null, after[key] ?? null));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const longest = Math.max(before.length, after.length);
    return Array.from({ length: longest }, (_, index) => diffValues(joinPath(path, index), at(before, index), at(after, index))).flat();
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

function at(list: readonly Json[], index: number): Json {
  return list[index] ?? null;
}

function keysOf(before: JsonObject, after: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

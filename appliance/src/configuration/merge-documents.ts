import { canonicalJson, type Fault, joinPath } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { idLists } from './canonical-document.ts';

/** Two documents that were both made from `base`. */
export interface Divergence {
  readonly base: JsonObject;
  readonly mine: JsonObject;
  readonly theirs: JsonObject;
}

/** Whose value counts at a place that both changed; undefined: nobody has said. */
export type Choose = (path: string) => 'mine' | 'theirs' | undefined;

/** `conflicts`: places that both changed otherwise, and for which nobody chose; there the document has mine. */
export interface Merged {
  readonly document: JsonObject;
  readonly conflicts: readonly Fault[];
}

type Value = Json | undefined;

/** A place in all three; undefined: not there. */
interface Place {
  readonly path: string;
  readonly base: Value;
  readonly mine: Value;
  readonly theirs: Value;
}

interface Merge {
  readonly choose: Choose;
  readonly conflicts: Fault[];
}

/**
 * Joins what was changed in both, object by object (known by id) and field by field; a list without ids is one value. In the order of theirs, with
 * what is new in mine last. Pure.
 */
export function mergeDocuments({ base, mine, theirs }: Divergence, choose: Choose = () => undefined): Merged {
  const merge: Merge = { choose, conflicts: [] };
  const document = mergeFields({ path: '', base, mine, theirs }, (place) => mergeSection(merge, place));
  return { document, conflicts: merge.conflicts };
}

function mergeSection(merge: Merge, place: Place): Value {
  const { path, base = [], mine = [], theirs = [] } = place;
  const isWhole = place.mine === undefined && place.theirs === undefined;
  const byId = idLists.some((name) => name === path) && [base, mine, theirs].every(isIdList);
  return byId && !isWhole ? mergeEntries(merge, path, [base, mine, theirs].map(entriesById)) : mergeValue(merge, place);
}

/** In the order of theirs, new ones last. */
function mergeEntries(merge: Merge, section: string, [base, mine, theirs]: readonly Entries[]): Json {
  const ids = new Set([...(theirs?.keys() ?? []), ...(mine?.keys() ?? [])]);
  return [...ids].flatMap((id) => {
    const place = { path: `${section}[${id}]`, base: base?.get(id), mine: mine?.get(id), theirs: theirs?.get(id) };
    const value = mergeValue(merge, place);
    return value === undefined ? [] : [value];
  });
}

function mergeFields(
  {
    path,
    base,
    mine,
    theirs,
  }: { readonly path: string; readonly base: JsonObject; readonly mine: JsonObject; readonly theirs: JsonObject },
  each: (place: Place) => Value,
): JsonObject {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const fields = names.flatMap((name) => {
    const value = each({ path: joinPath(path, name), base: own(base, name), mine: own(mine, name), theirs: own(theirs, name) });
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(fields);
}

function mergeValue(merge: Merge, { path, base, mine, theirs }: Place): Value {
  if (same(mine, theirs) || same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  if (isObject(mine) && isObject(theirs))
    return mergeFields({ path, base: isObject(base) ? base : {}, mine, theirs }, (inner) => mergeValue(merge, inner));
  const choice = merge.choose(path);
  if (choice === undefined) merge.conflicts.push({ path, message: conflictMessage(mine, theirs) });
  return choice === 'theirs' ? theirs : mine;
}

function conflictMessage(mine: Value, theirs: Value): string {
  if (mine === undefined) return 'the draft removes it, and it was changed meanwhile';
  if (theirs === undefined) return 'the draft changes it, and it was removed meanwhile';
  return 'the draft changes it, and it was changed otherwise meanwhile';
}

/** A list in which every entry has an id of its own. */
function isIdList(value: Value): value is readonly Json[] {
  if (!Array.isArray(value)) return false;
  const ids = value.map((entry: Json) => idOf(entry));
  return ids.every((id) => id !== undefined) && new Set(ids).size === ids.length;
}

/** By id, in order. */
type Entries = ReadonlyMap<string, Json>;

function entriesById(list: Json): Entries {
  return new Map(Array.isArray(list) ? list.map((entry: Json) => [idOf(entry) ?? '', entry] as const) : []);
}

function idOf(entry: Json): string | undefined {
  const id = isObject(entry) ? entry['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

function own(fields: JsonObject, name: string): Value {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function same(left: Value, right: Value): boolean {
  if (left === undefined || right === undefined) return left === right;
  return canonicalJson(left) === canonicalJson(right);
}

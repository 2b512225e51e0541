import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { type SchemaWord, schemaWords } from '#pipeline/texts/schema-words';
import { looksLikeToken } from '#pipeline/texts/structural';
import { foundAs, isList, labelled, walkEach, type Walk } from '#pipeline/texts/text-walk';
import { walkStructural, walkTree } from '#pipeline/texts/walk-tree';
import type { TextKind } from '#pipeline/text-window';

/** A JSON Schema: property names, descriptions, constants, patterns and all else; only the language's own words are passed over. */
export function walkSchema(at: Walk, value: Json, kind: TextKind): void {
  if (!isObject(value) && !isList(value)) return walkTree(at, value, { kind, all: true });
  walkEach(at, value, (child, step) => {
    if (typeof step === 'number') return child === undefined ? undefined : walkSchema(at, child, kind);
    const word = schemaWords(step);
    if (word !== undefined) return walkSchemaMember(at, child, { kind, word });
    foundAs(at, step, { kind, form: 'key' });
    labelled(at, step, () => walkTree(at, child, { kind, all: true }));
  });
}

function walkSchemaMember(at: Walk, value: Json | undefined, { kind, word }: { readonly kind: TextKind; readonly word: SchemaWord }): void {
  if (value === undefined || value === null) return;
  if (word === 'token') return walkStructural(at, value, looksLikeToken);
  if (word === 'named' && isObject(value)) return walkProperties(at, value, kind);
  if (word === 'value') return walkTree(at, value, { kind, all: true });
  return walkSchema(at, value, kind);
}

/** Below `properties` and `$defs`, keys are names, whatever they spell. */
function walkProperties(at: Walk, value: JsonObject, kind: TextKind): void {
  walkEach(at, value, (child, step) => {
    foundAs(at, String(step), { kind, form: 'key' });
    if (child !== undefined) labelled(at, String(step), () => walkSchema(at, child, kind));
  });
}

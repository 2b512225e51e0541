import type { Fault } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { type Fields, fieldsOf } from './fields.ts';
import { convert } from './convert.ts';
import { withMergeKeys } from './merge-keys.ts';
import { createNoteBook, type Note } from './note.ts';
import { shapeFaults } from './read-sections.ts';
import { isObject } from '#pipeline/json';

export type { Note } from './note.ts';

/** A Tollgate configuration that passes its checks, and a note for every setting that means something else or has no equal. */
export type LitellmImport =
  | { readonly kind: 'imported'; readonly document: JsonObject; readonly notes: readonly Note[] }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] };

/**
 * Turns the configuration of a LiteLLM proxy into one of ours. Pure: `variable` says what addresses of the form os.environ/NAME are; keys are
 * never asked for. No key, password or token of the file is in the result.
 */
export function importLitellm(document: JsonObject, variable: (name: string) => string | undefined): LitellmImport {
  const merged = withMergeKeys(document);
  const file = isObject(merged) ? merged : {};
  const faults = shapeFaults(file);
  if (faults.length > 0) return { kind: 'refused', faults };
  const notes = createNoteBook();
  const fields: Fields = fieldsOf(file, '');
  const own = fieldsOf(file['environment_variables'], 'environment_variables');
  const inFile = (name: string): string | undefined => {
    const value = own.peek(name);
    return typeof value === 'string' && !value.startsWith('os.environ/') ? value : undefined;
  };
  const result = convert({ notes, variable: (name) => inFile(name) ?? variable(name) }, fields);
  return { kind: 'imported', document: result, notes: notes.all() };
}

import { shownValue } from '@tollgate/shared';
import type { Json } from '#pipeline/json';
import type { Fields } from './fields.ts';
import type { NoteBook } from './note.ts';

/** What reading the file needs: where notes go, and variables of the place where it is read (for addresses, never for keys). */
export interface Reading {
  readonly notes: NoteBook;
  readonly variable: (name: string) => string | undefined;
}

const environmentValue = /^os\.environ\/([A-Za-z_][A-Za-z0-9_]*)$/;

/** NAME of `os.environ/NAME`. */
export function variableNamed(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? environmentValue.exec(value.trim())?.[1] : undefined;
}

/** A setting that is no secret, as text. One from the environment is what the variable says here; where it is not set there is a note, and undefined. */
export function takeText(reading: Reading, fields: Fields, name: string): string | undefined {
  const value = fields.take(name);
  const variable = variableNamed(value);
  if (variable === undefined) return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
  const found = reading.variable(variable);
  if (found === undefined)
    reading.notes.noEqual(
      fields.at(name),
      `${variable} is not set where you import, and only credentials are read from the environment here: set it and import again, or write the value in`,
    );
  else reading.notes.changed(fields.at(name), `written in as ${variable} says now: only credentials are read from the environment here`);
  return found;
}

/** A whole number from 1, or a note. */
export function takeCount(reading: Reading, fields: Fields, name: string): number | undefined {
  return takeWhole(reading, fields, { name, least: 1 });
}

/** A whole number from `least`, or a note. */
export function takeWhole(
  reading: Reading,
  fields: Fields,
  { name, least }: { readonly name: string; readonly least: number },
): number | undefined {
  if (fields.peek(name) === undefined) return undefined;
  const text = takeText(reading, fields, name);
  if (text === undefined && variableNamed(fields.peek(name)) !== undefined) return undefined;
  const count = Number(text ?? Number.NaN);
  if (text !== '' && Number.isInteger(count) && count >= least && count <= 1_000_000_000_000) return count;
  reading.notes.noEqual(fields.at(name), `must be a whole number from ${least} here: left out`);
  return undefined;
}

/** Seconds as a duration, `1500ms` or `30s`, or a note. The longest a timer keeps is 24 days. */
export function takeSeconds(reading: Reading, fields: Fields, name: string): string | undefined {
  if (fields.peek(name) === undefined) return undefined;
  const text = takeText(reading, fields, name);
  if (text === undefined && variableNamed(fields.peek(name)) !== undefined) return undefined;
  const milliseconds = Math.round(Number(text ?? Number.NaN) * 1000);
  if (text === '' || !(milliseconds >= 1) || milliseconds > 24 * 86_400_000) {
    reading.notes.noEqual(fields.at(name), 'must be a number of seconds up to 24 days here: left out');
    return undefined;
  }
  // A duration has at most nine digits.
  return milliseconds % 1000 === 0 || milliseconds >= 1e9 ? `${Math.ceil(milliseconds / 1000)}s` : `${milliseconds}ms`;
}

/** Any number from 0, or a note. */
export function takeShare(reading: Reading, fields: Fields, name: string): number | undefined {
  if (fields.peek(name) === undefined) return undefined;
  const text = takeText(reading, fields, name);
  if (text === undefined && variableNamed(fields.peek(name)) !== undefined) return undefined;
  const share = Number(text ?? Number.NaN);
  if (text !== '' && Number.isFinite(share) && share >= 0) return share;
  reading.notes.noEqual(fields.at(name), 'must be a number from 0 here: left out');
  return undefined;
}

/** True where the flag is on, however LiteLLM may have it written. */
export function takeFlag(fields: Fields, name: string): boolean {
  const value = fields.take(name);
  return value === true || (typeof value === 'string' && /^(true|yes|on|1)$/i.test(value.trim()));
}

/** The texts of a list, or one alone. */
export function takeTexts(fields: Fields, name: string): readonly string[] {
  const value = fields.take(name);
  const items: readonly Json[] = Array.isArray(value) ? value : [value ?? null];
  return items.filter((item) => typeof item === 'string');
}

/** A name that is no secret, for a message. */
export function quoted(name: string): string {
  return shownValue(name);
}

import { AdminRefusal, closestWord, durationMs, type Fault } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

const mostLetters = 200;
const century = 36_500 * 86_400_000;

/** Reads the fields of a command's input by name. Refuses (AdminRefusal invalid_input, naming the field) what is not as it should be. */
export interface InputReader {
  text(name: string): string;
  optionalText(name: string): string | undefined;
  optionalTexts(name: string): readonly string[] | undefined;
  /** A whole number from `least`. */
  number(name: string, least: number): number;
  optionalNumber(name: string, least: number): number | undefined;
  /** '90d' in milliseconds, at least `least`; a century is the longest that means something. */
  optionalDuration(name: string, least: number): number | undefined;
  section(name: string): JsonObject;
}

/** A field that is not in `known` is refused: nothing is accepted and ignored. */
export function readInput(input: JsonObject, known: readonly string[]): InputReader {
  const [unknown] = unknownFields(input, known);
  if (unknown) throw invalid(unknown.path, unknown.message);
  return reader(input);
}

/** Reads on after a fault, so that all of them are told at once. */
export interface InputGatherer {
  /** What `read` gives; undefined where it refuses, and then its faults are among `faults`. */
  take<T>(read: (reader: InputReader) => T): T | undefined;
  /** The same for a field that null takes away: null. */
  takeOrNull<T>(name: string, read: (reader: InputReader) => T): T | null | undefined;
  readonly faults: Fault[];
}

/** As `readInput`, gathering faults. */
export function gatherInput(input: JsonObject, known: readonly string[]): InputGatherer {
  const faults: Fault[] = [...unknownFields(input, known)];
  const fields = reader(input);
  const take = <T>(read: (reader: InputReader) => T): T | undefined => {
    try {
      return read(fields);
    } catch (error) {
      if (!(error instanceof AdminRefusal)) throw error;
      faults.push(...error.details);
      return undefined;
    }
  };
  return { faults, take, takeOrNull: (name, read) => (input[name] === null ? null : take(read)) };
}

/** The refusal of one field. */
export function invalid(path: string, message: string): AdminRefusal {
  return new AdminRefusal('invalid_input', `${path}: ${message}`, { details: [{ path, message }] });
}

function reader(input: JsonObject): InputReader {
  const optionalText = (name: string): string | undefined => (input[name] === undefined ? undefined : textOf(name, input[name]));
  const optionalNumber = (name: string, least: number): number | undefined =>
    input[name] === undefined ? undefined : wholeNumber(name, input[name], least);
  return {
    optionalText,
    optionalNumber,
    text: (name) => optionalText(name) ?? missing(name),
    number: (name, least) => optionalNumber(name, least) ?? missing(name),
    optionalTexts: (name) => textsOf(name, input[name]),
    optionalDuration: (name, least) => durationOf(name, optionalText(name), least),
    section: (name) => {
      const value = input[name];
      return isObject(value) ? value : missing(name);
    },
  };
}

function missing(name: string): never {
  throw invalid(name, 'is missing');
}

function unknownFields(input: JsonObject, known: readonly string[]): readonly Fault[] {
  return Object.keys(input)
    .filter((name) => !known.includes(name))
    .map((path) => ({ path, message: unknownMessage(path, known) }));
}

function unknownMessage(name: string, known: readonly string[]): string {
  const near = closestWord(name, known);
  return near === undefined ? 'is not known here' : `is not known here: did you mean '${near}'?`;
}

/** One line of printable text. */
function textOf(name: string, value: Json | undefined): string {
  if (typeof value !== 'string' || value.trim() === '') throw invalid(name, 'must be text');
  if (value.length > mostLetters) throw invalid(name, `is longer than ${mostLetters} letters`);
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(value)) throw invalid(name, 'must be one line of printable text');
  return value;
}

function textsOf(name: string, value: Json | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) throw invalid(name, 'must be a list with at least one entry');
  return value.map((item: Json) => textOf(name, item));
}

function wholeNumber(name: string, value: Json | undefined, least: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least)
    throw invalid(name, `must be a whole number of at least ${least}`);
  return value;
}

function durationOf(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = durationMs(text);
  if (milliseconds === undefined) throw invalid(name, `'${text}' is not a duration such as 90d, 12h or 30m`);
  if (milliseconds < least || milliseconds > century)
    throw invalid(name, `must be ${least === 0 ? 'at most' : 'longer than 0 and at most'} 36500d`);
  return milliseconds;
}

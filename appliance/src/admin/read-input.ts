import { AdminRefusal, closestWord } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

const mostLetters = 200;

/** Reads the fields of a command's input by name. Refuses (AdminRefusal invalid_input, naming the field) what is not as it should be. */
export interface InputReader {
  text(name: string): string;
  optionalText(name: string): string | undefined;
  optionalTexts(name: string): readonly string[] | undefined;
  /** A whole number from `least`. */
  number(name: string, least: number): number;
  optionalNumber(name: string, least: number): number | undefined;
  section(name: string): JsonObject;
}

/** A field that is not in `known` is refused: nothing is accepted and ignored. */
export function readInput(input: JsonObject, known: readonly string[]): InputReader {
  for (const name of Object.keys(input)) if (!known.includes(name)) throw invalid(name, unknownMessage(name, known));
  const optionalText = (name: string): string | undefined => (input[name] === undefined ? undefined : textOf(name, input[name]));
  const optionalNumber = (name: string, least: number): number | undefined =>
    input[name] === undefined ? undefined : wholeNumber(name, input[name], least);
  return {
    optionalText,
    optionalNumber,
    text: (name) => optionalText(name) ?? missing(name),
    number: (name, least) => optionalNumber(name, least) ?? missing(name),
    optionalTexts: (name) => textsOf(name, input[name]),
    section: (name) => {
      const value = input[name];
      return isObject(value) ? value : missing(name);
    },
  };
}

/** The refusal of one field. */
export function invalid(path: string, message: string): AdminRefusal {
  return new AdminRefusal('invalid_input', `${path}: ${message}`, { details: [{ path, message }] });
}

function missing(name: string): never {
  throw invalid(name, 'is missing');
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

import { GatewayError } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** What a translation leaves out, collected while it runs (see Translated). */
export interface Losses {
  readonly refused: string[];
  readonly ignored: string[];
}

/** A member by its camelCase name or, as proto3 JSON permits, by its snake_case one. null counts as absent. */
export function field(object: JsonObject, name: string): Json | undefined {
  return object[name] ?? object[snakeCase(name)] ?? undefined;
}

/** True for a JSON array, whose elements stay Json. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A repeated member of objects. proto3 JSON takes a single object for a list of one. Throws invalid_request. */
export function objects(value: Json | undefined, path: string): readonly JsonObject[] {
  if (value === undefined || value === null) return [];
  if (isObject(value)) return [value];
  if (!isList(value)) throw invalid(path, 'an array of objects');
  value.forEach((entry, index) => {
    if (!isObject(entry)) throw invalid(`${path}[${index}]`, 'an object');
  });
  return value.filter(isObject);
}

/** An object member; {} when absent. Throws invalid_request. */
export function objectField(object: JsonObject, name: string, prefix: string): JsonObject {
  const value = field(object, name);
  if (value === undefined) return {};
  if (!isObject(value)) throw invalid(prefix + name, 'an object');
  return value;
}

/** A string member. Throws invalid_request. */
export function stringField(object: JsonObject, name: string, prefix: string): string | undefined {
  const value = field(object, name);
  if (value === undefined || typeof value === 'string') return value;
  throw invalid(prefix + name, 'a string');
}

/** A member that is a list of strings; [] when absent. Throws invalid_request. */
export function stringsField(object: JsonObject, name: string, prefix: string): readonly string[] {
  const value = field(object, name);
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  if (isList(value) && value.every((entry) => typeof entry === 'string')) return value;
  throw invalid(prefix + name, 'an array of strings');
}

/** A number, also in the quotes proto3 JSON permits. Throws invalid_request. */
export function numberOf(value: Json | undefined, path: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw invalid(path, 'a number');
}

/** The camelCase name of a member written in either way. */
export function camelCase(name: string): string {
  return name.includes('_') ? name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : name;
}

/** Names, with their path, of members that are set and not among `known`. */
export function unknownMembers(object: JsonObject, known: ReadonlySet<string>, prefix: string): readonly string[] {
  return Object.keys(object)
    .filter((name) => isSet(object[name]) && !known.has(camelCase(name)))
    .map((name) => prefix + camelCase(name));
}

/** invalid_request at `path`. */
export function invalid(path: string, expected: string): GatewayError {
  return new GatewayError('invalid_request', { param: path, detail: `${path} must be ${expected}.` });
}

function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== false;
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

import { isObject, type Json, type JsonObject } from '#pipeline/json';

/**
 * A value that is valid for a schema which the local models' grammar can express: the first of each choice, the least of each length.
 * `text` stands where a string may be anything.
 */
export function sampleJson(schema: Json | undefined, text: string): Json {
  return sample(schema, { text, left: mostItems });
}

/** Items of all arrays together, so that nested minimums cannot ask for more than memory. */
const mostItems = 1000;
const longestString = 1000;

interface Sampling {
  readonly text: string;
  left: number;
}

function sample(schema: Json | undefined, sampling: Sampling): Json {
  if (!isObject(schema)) return sampling.text;
  if (schema['const'] !== undefined) return schema['const'];
  const [first] = list(schema['enum']);
  if (first !== undefined) return first;
  const [option] = list(schema['anyOf']);
  if (option !== undefined) return sample(option, sampling);
  const [type = schema['type'] ?? impliedType(schema)] = list(schema['type']);
  switch (type) {
    case 'object':
      return sampleObject(schema, sampling);
    case 'array':
      return sampleArray(schema, sampling);
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleString(schema, sampling);
  }
}

function list(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function impliedType(schema: JsonObject): string {
  if (schema['properties'] !== undefined || schema['required'] !== undefined) return 'object';
  return schema['items'] === undefined ? 'string' : 'array';
}

function sampleObject(schema: JsonObject, sampling: Sampling): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const names = new Set([...Object.keys(properties), ...list(schema['required']).filter((name) => typeof name === 'string')]);
  return Object.fromEntries([...names].map((name) => [name, sample(properties[name], sampling)]));
}

function sampleArray(schema: JsonObject, sampling: Sampling): readonly Json[] {
  const items: Json[] = [];
  for (let needed = bound(schema['minItems'], 0); needed > 0 && sampling.left > 0; needed -= 1) {
    sampling.left -= 1;
    items.push(sample(schema['items'], sampling));
  }
  return items;
}

function sampleString(schema: JsonObject, { text }: Sampling): string {
  switch (schema['format']) {
    case 'date':
      return '2026-01-01';
    case 'time':
      return '00:00:00Z';
    case 'date-time':
      return '2026-01-01T00:00:00Z';
    case 'uuid':
      return '00000000-0000-4000-8000-000000000000';
    default: {
      // JSON Schema counts characters, not UTF-16 units.
      const characters = Array.from(text).slice(0, bound(schema['maxLength'], text.length));
      return characters.join('') + '.'.repeat(Math.max(0, bound(schema['minLength'], 0) - characters.length));
    }
  }
}

function bound(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? Math.min(Math.max(0, Math.trunc(value)), longestString) : otherwise;
}

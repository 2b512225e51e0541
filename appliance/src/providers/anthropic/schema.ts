/**
 * JSON Schema for structured output and strict tools, in the subset that Anthropic compiles ("Structured outputs", JSON Schema
 * limitations): objects are closed, and constraints beyond the subset move into the description, as in Anthropic's own SDKs.
 */
import type { Json, JsonObject } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { objectsOf } from './wire.ts';

const carried: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'const',
  'anyOf',
  'allOf',
  '$ref',
  '$defs',
  'definitions',
  'description',
  'title',
  'default',
  'properties',
  'required',
  'items',
]);

const formats: ReadonlySet<Json | undefined> = new Set<Json | undefined>([
  'date-time',
  'time',
  'date',
  'duration',
  'email',
  'hostname',
  'uri',
  'ipv4',
  'ipv6',
  'uuid',
]);

/** Deterministic, so that prompt caches and signed thinking of earlier turns stay valid. */
export function schemaToWire(schema: JsonObject): JsonObject {
  const wire: Record<string, Json> = {};
  const described: string[] = [];
  for (const [key, value] of Object.entries(schema)) {
    if (value === undefined || key === '$schema' || key === 'additionalProperties') continue;
    if (isCarried(key, value)) wire[key === 'oneOf' ? 'anyOf' : key] = memberToWire(key, value);
    else described.push(`${key}: ${JSON.stringify(value)}`);
  }
  if (isObject(schema.properties) || hasType(schema, 'object')) wire.additionalProperties = false;
  if (described.length > 0) wire.description = describe(schema.description, described);
  return wire;
}

/** True where an object may hold properties that the schema does not name. Closed, as Anthropic wants it, it could hold nothing. */
export function hasOpenObject(schema: JsonObject): boolean {
  if (hasType(schema, 'object') && !isObject(schema.properties) && schema.additionalProperties !== false) return true;
  return innerSchemas(schema).some(hasOpenObject);
}

function innerSchemas({ properties, $defs, definitions, items, anyOf, oneOf, allOf }: JsonObject): readonly JsonObject[] {
  const named = [properties, $defs, definitions].flatMap((group) => (isObject(group) ? Object.values(group) : []));
  const listed = [anyOf, oneOf, allOf].flatMap(objectsOf);
  return [...named, ...listed, items].filter(isObject);
}

function isCarried(key: string, value: Json): boolean {
  if (key === 'format') return formats.has(value);
  if (key === 'minItems') return value === 0 || value === 1;
  return carried.has(key) || key === 'oneOf';
}

function memberToWire(key: string, value: Json): Json {
  switch (key) {
    case 'properties':
    case '$defs':
    case 'definitions':
      return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, innerToWire(inner)])) : value;
    case 'items':
      return innerToWire(value);
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
      return Array.isArray(value) ? value.map(innerToWire) : value;
  }
  return value;
}

function innerToWire(value: Json | undefined): Json {
  if (isObject(value)) return schemaToWire(value);
  return value ?? null;
}

function hasType({ type }: JsonObject, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}

function describe(description: Json | undefined, constraints: readonly string[]): string {
  const words = `{${constraints.join(', ')}}`;
  return typeof description === 'string' && description !== '' ? `${description}\n\n${words}` : words;
}

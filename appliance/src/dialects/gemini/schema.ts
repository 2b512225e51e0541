/** Google's Schema, a subset of OpenAPI 3.0, as JSON Schema. https://ai.google.dev/api/caching#Schema */
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { camelCase, invalid, isList, numberOf } from './fields.ts';

const deepest = 64;
const counts: ReadonlySet<string> = new Set(['minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties']);

/** Throws GatewayError invalid_request at `path` for what is no schema. */
export function schemaFromWire(value: Json | undefined, path: string): JsonObject {
  return convert(value, path, 0);
}

function convert(value: Json | undefined, path: string, depth: number): JsonObject {
  if (!isObject(value)) throw invalid(path, 'a schema object');
  if (depth > deepest) throw invalid(path, `nested at most ${deepest} deep`);
  const schema: Record<string, Json | undefined> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== null && member !== undefined)
      setMember(schema, camelCase(key), { value: member, path: `${path}.${camelCase(key)}`, depth: depth + 1 });
  }
  const ordered = withOrder(schema, value);
  return value['nullable'] === true ? nullable(ordered) : withEnumTypes(ordered);
}

function setMember(
  schema: Record<string, Json | undefined>,
  name: string,
  member: { readonly value: Json; readonly path: string; readonly depth: number },
): void {
  const { value, path, depth } = member;
  if (name === 'type' && typeof value === 'string') {
    if (value.toUpperCase() !== 'TYPE_UNSPECIFIED') schema['type'] = value.toLowerCase();
  } else if (name === 'properties' && isObject(value)) {
    schema['properties'] = Object.fromEntries(
      Object.entries(value).map(([property, inner]) => [property, convert(inner, `${path}.${property}`, depth)]),
    );
  } else if ((name === 'anyOf' || name === 'oneOf' || name === 'allOf' || name === 'prefixItems') && isList(value)) {
    schema[name] = value.map((inner, index) => convert(inner, `${path}[${index}]`, depth));
  } else if (name === 'items' || (name === 'additionalProperties' && isObject(value))) {
    schema[name] = convert(value, path, depth);
  } else if (counts.has(name)) {
    schema[name] = numberOf(value, path);
  } else if (name === 'example') {
    schema['examples'] = [value];
  } else if (name !== 'nullable' && name !== 'propertyOrdering' && !(name === 'format' && value === 'enum')) {
    schema[name] = value;
  }
}

/** JSON Schema has no propertyOrdering; models write properties in the order they stand in. */
function withOrder(schema: JsonObject, source: JsonObject): JsonObject {
  const order = source['propertyOrdering'] ?? source['property_ordering'];
  const { properties } = schema;
  if (!isList(order) || !isObject(properties)) return schema;
  const first = order.filter((name) => typeof name === 'string' && Object.hasOwn(properties, name));
  const names = new Set([...first.map(String), ...Object.keys(properties)]);
  return { ...schema, properties: Object.fromEntries([...names].map((name) => [name, properties[name]])) };
}

/** Google writes every enum value as a string, those of number types too. */
function withEnumTypes(schema: JsonObject): JsonObject {
  const { type } = schema;
  const values = schema['enum'];
  if (!isList(values) || (type !== 'integer' && type !== 'number')) return schema;
  return {
    ...schema,
    enum: values.map((value) =>
      typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
    ),
  };
}

function nullable(schema: JsonObject): JsonObject {
  const typed = withEnumTypes(schema);
  const { type } = typed;
  if (typeof type !== 'string') return { anyOf: [typed, { type: 'null' }] };
  const values = typed['enum'];
  return { ...typed, type: [type, 'null'], ...(isList(values) ? { enum: [...values, null] } : {}) };
}

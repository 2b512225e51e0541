export type SchemaWord = 'token' | 'named' | 'schema' | 'value';

/**
 * What a keyword of JSON Schema (draft 2020-12, and the OpenAPI dialect that Gemini takes) holds. `token`: words of the language itself.
 * `named`: an object whose keys are names. `schema`: schemas. `value`: anything a person can write. undefined: no keyword.
 */
export function schemaWords(keyword: string): SchemaWord | undefined {
  if (tokens.has(keyword)) return 'token';
  if (named.has(keyword)) return 'named';
  if (schemas.has(keyword)) return 'schema';
  return values.has(keyword) ? 'value' : undefined;
}

const tokens: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$ref',
  '$anchor',
  '$dynamicRef',
  '$dynamicAnchor',
  '$vocabulary',
  'type',
  'format',
  'contentEncoding',
  'contentMediaType',
  'nullable',
  'readOnly',
  'writeOnly',
  'deprecated',
  'uniqueItems',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
  'multipleOf',
]);
const named: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const schemas: ReadonlySet<string> = new Set([
  'items',
  'prefixItems',
  'additionalItems',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
  'contains',
  'anyOf',
  'oneOf',
  'allOf',
  'not',
  'if',
  'then',
  'else',
]);
const values: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'example',
  'examples',
  'enum',
  'const',
  'pattern',
  'required',
  'propertyOrdering',
  'dependentRequired',
  '$comment',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
]);

import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** A grammar in llama.cpp's GBNF, or the keywords of the schema that it cannot express (with the path where they stand). */
export type JsonGrammar =
  | { readonly kind: 'grammar'; readonly gbnf: string }
  | { readonly kind: 'unsupported'; readonly keywords: readonly string[] };

/**
 * Writes a JSON Schema as a grammar. What the grammar allows is always valid for the schema, but not all that is valid is allowed:
 * properties come in the order of the schema, all of them, and no others unless none are named.
 */
export function jsonGrammar(schema: JsonObject): JsonGrammar {
  const keywords: string[] = [];
  const rules: string[] = [];
  const root = expression(schema, { path: [], rules, report: (keyword) => void keywords.push(keyword) });
  if (keywords.length > 0) return { kind: 'unsupported', keywords };
  const gbnf = [`root ::= ${root}`, ...rules, anyJson].join('\n');
  return gbnf.length > longestGrammar ? { kind: 'unsupported', keywords: ['a schema of this size'] } : { kind: 'grammar', gbnf };
}

const anyJson = String.raw`value ::= object | array | string | number | "true" | "false" | "null"
object ::= "{" ws (string ":" ws value ("," ws string ":" ws value)*)? ws "}"
array ::= "[" ws (value ("," ws value)*)? ws "]"
string ::= "\"" char* "\""
char ::= [^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" hex hex hex hex)
hex ::= [0-9a-fA-F]
number ::= integer ("." [0-9]{1,15})? ([eE] [-+]? [0-9]{1,2})?
integer ::= "-"? ("0" | [1-9] [0-9]{0,14})
date ::= [0-9]{4} "-" ("0" [1-9] | "1" [0-2]) "-" ("0" [1-9] | "1" [0-9] | "2" [0-8])
time ::= ([01] [0-9] | "2" [0-3]) ":" [0-5] [0-9] ":" [0-5] [0-9] ("." [0-9]{1,3})? "Z"
ws ::= | " " | "\n" [ \t]{0,20}
`;

const deepest = 24;
const longestGrammar = 64 * 1024;
/** Lengths a grammar can count to at a sensible cost; a larger maximum is kept by keeping this one. */
const longestString = 1000;
const longestArray = 100;

const annotations = new Set([
  'title',
  'description',
  'default',
  'examples',
  '$schema',
  '$id',
  '$comment',
  'deprecated',
  'readOnly',
  'writeOnly',
]);
const understood = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'format',
  'enum',
  'const',
  'anyOf',
]);

interface Place {
  readonly path: readonly string[];
  /** Rules made on the way, for expressions that stand in more than one place. */
  readonly rules: string[];
  readonly report: (keyword: string) => void;
}

function expression(schema: Json | undefined, place: Place): string {
  if (schema === true || schema === undefined) return 'value';
  if (!isObject(schema) || place.path.length > deepest) return unsupported('schema', place);
  for (const keyword of Object.keys(schema)) if (!annotations.has(keyword) && !understood.has(keyword)) unsupported(keyword, place);
  if (schema['const'] !== undefined) return literal(schema['const']);
  if (Array.isArray(schema['enum']))
    return alternatives(
      schema['enum'].map((value: Json) => literal(value)),
      { keyword: 'enum', place },
    );
  if (schema['anyOf'] !== undefined) return anyOf(schema, place);
  const { type } = schema;
  if (Array.isArray(type))
    return alternatives(
      type.map((one: Json) => ofType(one, schema, place)),
      { keyword: 'type', place },
    );
  return ofType(type ?? impliedType(schema), schema, place);
}

function rule(body: string, { rules }: Place): string {
  const name = `r${rules.length}`;
  rules.push(`${name} ::= ${body}`);
  return name;
}

function within(place: Place, step: string): Place {
  return { ...place, path: [...place.path, step] };
}

function unsupported(keyword: string, { path, report }: Place): string {
  report(path.length === 0 ? keyword : `${keyword} at ${path.join('.')}`);
  return 'value';
}

/** A JSON text, as it stands in a grammar. */
function literal(value: Json): string {
  return `"${JSON.stringify(value).replace(/["\\]/g, String.raw`\$&`)}"`;
}

function alternatives(options: readonly string[], { keyword, place }: { readonly keyword: string; readonly place: Place }): string {
  return options.length === 0 ? unsupported(keyword, place) : `(${options.join(' | ')})`;
}

function anyOf(schema: JsonObject, place: Place): string {
  const { anyOf: options } = schema;
  const alone = Object.keys(schema).every((keyword) => keyword === 'anyOf' || annotations.has(keyword));
  if (!alone || !Array.isArray(options)) return unsupported('anyOf', place);
  const written = options.map((option: Json, index) => expression(option, within(place, `anyOf[${index}]`)));
  return alternatives(written, { keyword: 'anyOf', place });
}

function impliedType(schema: JsonObject): string | undefined {
  if (schema['properties'] !== undefined || schema['required'] !== undefined) return 'object';
  return schema['items'] === undefined ? undefined : 'array';
}

function ofType(type: Json | undefined, schema: JsonObject, place: Place): string {
  switch (type) {
    case undefined:
      return 'value';
    case 'object':
      return ofObject(schema, place);
    case 'array':
      return ofArray(schema, place);
    case 'string':
      return ofString(schema, place);
    case 'number':
      return 'number';
    case 'integer':
      return 'integer';
    case 'boolean':
      return '("true" | "false")';
    case 'null':
      return '"null"';
    default:
      return unsupported('type', place);
  }
}

function ofObject(schema: JsonObject, place: Place): string {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].filter((name: Json) => typeof name === 'string') : [];
  const names = [...new Set([...Object.keys(properties), ...required])];
  if (names.length === 0) return anyObject(schema['additionalProperties'], place);
  const members = names.map((name) => `${literal(name)} ":" ws ${expression(properties[name], within(place, name))}`);
  return `"{" ws ${members.join(' "," ws ')} ws "}"`;
}

function anyObject(additional: Json | undefined, place: Place): string {
  if (additional === false) return '"{}"';
  if (additional === undefined || additional === true) return 'object';
  const member = rule(`string ":" ws ${expression(additional, within(place, 'additionalProperties'))}`, place);
  return `"{" ws (${member} ("," ws ${member})*)? ws "}"`;
}

function ofArray(schema: JsonObject, place: Place): string {
  const item = rule(expression(schema['items'], within(place, 'items')), place);
  const least = integer(schema['minItems'], 0);
  const most = Math.min(integer(schema['maxItems'], longestArray), longestArray);
  if (least > most) return unsupported('minItems', place);
  if (most === 0) return '"[]"';
  const more = `${item} ("," ws ${item}){${Math.max(0, least - 1)},${most - 1}}`;
  return least === 0 ? `"[" ws (${more})? ws "]"` : `"[" ws ${more} ws "]"`;
}

function ofString(schema: JsonObject, place: Place): string {
  const bounded = schema['minLength'] !== undefined || schema['maxLength'] !== undefined;
  if (schema['format'] !== undefined) return bounded ? unsupported('format', place) : ofFormat(schema['format'], place);
  if (!bounded) return 'string';
  const least = integer(schema['minLength'], 0);
  const most = Math.min(integer(schema['maxLength'], longestString), longestString);
  return least > most ? unsupported('minLength', place) : String.raw`"\"" char{${least},${most}} "\""`;
}

function ofFormat(format: Json, place: Place): string {
  switch (format) {
    case 'date':
      return String.raw`"\"" date "\""`;
    case 'time':
      return String.raw`"\"" time "\""`;
    case 'date-time':
      return String.raw`"\"" date "T" time "\""`;
    case 'uuid':
      return String.raw`"\"" hex{8} "-" hex{4} "-" hex{4} "-" hex{4} "-" hex{12} "\""`;
    default:
      return unsupported('format', place);
  }
}

function integer(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise;
}

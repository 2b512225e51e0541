import type { Fault } from './administration.ts';
import { closestWord } from './closest-word.ts';
import { joinPath } from './fault-path.ts';
import { isPlainObject } from './plain-object.ts';
import { shownKind, shownValue } from './shown-value.ts';

/** The keywords of JSON Schema that our schemas use; `unknownKeywords` keeps the list honest. */
const keywords: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'anyOf',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'description',
  'title',
  'writeOnly',
  'default',
]);

const kindNames = new Map([
  ['object', 'a section with fields'],
  ['array', 'a list'],
  ['string', 'text'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
]);

type JsonSchema = Readonly<Record<string, unknown>>;

/** Messages for fields that a later version will have; undefined for a name nobody has heard of. */
export interface LaterNames {
  field(name: string): string | undefined;
}

export interface SchemaCheck {
  /** Where the value stands, for the faults' paths. */
  readonly path?: string;
  readonly later?: LaterNames;
  /**
   * `patch`: the value is a JSON merge patch (RFC 7396) of what the schema describes: nothing must be there, and null removes a field.
   * `reply`: fields that the schema does not name are passed over.
   */
  readonly mode?: 'whole' | 'patch' | 'reply';
}

/**
 * Every way in which a value is not what the schema says, each with what to write instead. A general validator says less and costs
 * 100 ms at every start to load, so this one reads the subset of JSON Schema (2020-12) that our schemas use.
 */
export function checkSchema(schema: unknown, value: unknown, check: SchemaCheck = {}): readonly Fault[] {
  if (!isPlainObject(schema)) return [];
  const { path = '' } = check;
  if (Array.isArray(schema['anyOf'])) return checkSchema(fitting(schema['anyOf'], value), value, check);
  const kind = kindFault(schema, value, path) ?? choiceFault(schema, value, path);
  if (kind) return [kind];
  if (Array.isArray(value)) return listFaults(schema, value, check);
  if (isPlainObject(value)) return sectionFaults(schema, value, check);
  const fault = scalarFault(schema, value);
  return fault === undefined ? [] : [{ path, message: fault }];
}

/** Keywords anywhere in a schema that `checkSchema` would pass over in silence. */
export function unknownKeywords(schema: unknown): readonly string[] {
  if (!isPlainObject(schema)) return [];
  const { items, additionalProperties, properties, anyOf } = schema;
  const choices: readonly unknown[] = Array.isArray(anyOf) ? anyOf : [];
  const inner = [items, additionalProperties, ...choices, ...(isPlainObject(properties) ? Object.values(properties) : [])];
  return [...Object.keys(schema).filter((keyword) => !keywords.has(keyword)), ...inner.flatMap(unknownKeywords)];
}

/** The alternative that a value of this kind is meant to be: faults of the others would only confuse. */
function fitting(alternatives: readonly unknown[], value: unknown): unknown {
  const isSection = (schema: unknown): boolean => isPlainObject(schema) && schema['type'] === 'object';
  const nothing = alternatives.find((schema) => isPlainObject(schema) && schema['type'] === 'null');
  if (value === null && nothing !== undefined) return nothing;
  return alternatives.find((schema) => isSection(schema) === isPlainObject(value)) ?? alternatives[0];
}

function kindFault(schema: JsonSchema, value: unknown, path: string): Fault | undefined {
  const wanted = schema['type'];
  if (typeof wanted !== 'string' || isKind(wanted, value)) return undefined;
  if (wanted === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return { path, message: schema['writeOnly'] === true ? 'must be text: put it in quotes' : `must be text: put "${value}" in quotes` };
  }
  const hint = wanted === 'string' && typeof schema['description'] === 'string' ? ` (${schema['description']})` : '';
  return { path, message: `must be ${kindNames.get(wanted) ?? wanted}${hint}, not ${shownKind(value)}` };
}

function isKind(wanted: string, value: unknown): boolean {
  if (wanted === 'array') return Array.isArray(value);
  if (wanted === 'object') return isPlainObject(value);
  if (wanted === 'null') return value === null;
  if (wanted === 'integer') return Number.isSafeInteger(value);
  if (wanted === 'number') return Number.isFinite(value);
  return typeof value === wanted;
}

function choiceFault(schema: JsonSchema, value: unknown, path: string): Fault | undefined {
  const choices = schema['enum'];
  return !Array.isArray(choices) || choices.includes(value) ? undefined : { path, message: wrongChoice(value, namesIn(choices)) };
}

function wrongChoice(value: unknown, choices: readonly string[]): string {
  const list = choices.join(', ');
  if (typeof value !== 'string') return `must be one of ${list}, not ${shownKind(value)}`;
  const near = closestWord(value, choices);
  return `${shownValue(value)} is not one of ${list}${near === undefined ? '' : `: did you mean '${near}'?`}`;
}

function listFaults(schema: JsonSchema, value: readonly unknown[], check: SchemaCheck): readonly Fault[] {
  const { path = '', mode = 'whole' } = check;
  // A merge patch replaces a list whole, so its entries are whole too.
  const inside = { ...check, mode: mode === 'patch' ? 'whole' : mode } as const;
  const faults = value.flatMap((item, index) => checkSchema(schema['items'], item, { ...inside, path: joinPath(path, index) }));
  const { minItems, maxItems } = schema;
  if (typeof minItems === 'number' && value.length < minItems)
    return [...faults, { path, message: `must have at least ${minItems} ${minItems === 1 ? 'entry' : 'entries'}` }];
  if (typeof maxItems === 'number' && value.length > maxItems)
    return [...faults, { path, message: `must have at most ${maxItems} entries` }];
  if (schema['uniqueItems'] !== true) return faults;
  const twice = value.findIndex((item, index) => value.indexOf(item) < index);
  return twice < 0 ? faults : [...faults, { path: joinPath(path, twice), message: `${shownValue(value[twice])} stands twice: keep one` }];
}

function sectionFaults(schema: JsonSchema, value: JsonSchema, check: SchemaCheck): readonly Fault[] {
  const { path = '', mode, later } = check;
  const properties = isPlainObject(schema['properties']) ? schema['properties'] : {};
  const others = schema['additionalProperties'];
  const missing = mode === 'patch' ? [] : namesIn(schema['required']).filter((name) => value[name] === undefined);
  const least = mode === 'patch' ? 0 : Number(schema['minProperties'] ?? 0);
  const empty =
    Object.keys(value).length < least ? [{ path, message: `is empty: the fields here are ${Object.keys(properties).join(', ')}` }] : [];
  return [
    ...empty,
    ...missing.map((name) => ({ path, message: `'${name}' is missing${describe(properties[name])}` })),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const place = joinPath(path, name);
      const known = Object.hasOwn(properties, name);
      if (!known && others === false) {
        return mode === 'reply' ? [] : [{ path: place, message: unknownField(name, Object.keys(properties), later) }];
      }
      if (inner === undefined || (inner === null && mode === 'patch')) return [];
      return checkSchema(known ? properties[name] : others, inner, { ...check, path: place });
    }),
  ];
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function describe(schema: unknown): string {
  if (!isPlainObject(schema)) return '';
  if (typeof schema['description'] === 'string') return `: ${schema['description']}`;
  return Array.isArray(schema['enum']) ? `: one of ${schema['enum'].join(', ')}` : '';
}

function unknownField(name: string, known: readonly string[], names: LaterNames | undefined): string {
  const later = names?.field(name);
  if (later !== undefined) return later;
  const near = closestWord(name, known);
  return `unknown field ${shownValue(name)}: ${near === undefined ? `the fields here are ${known.join(', ')}` : `did you mean '${near}'?`}`;
}

function scalarFault(schema: JsonSchema, value: unknown): string | undefined {
  if (typeof value === 'number') return numberFault(schema, value);
  return typeof value === 'string' ? textFault(schema, value) : undefined;
}

function numberFault(schema: JsonSchema, value: number): string | undefined {
  const { minimum, maximum } = schema;
  if (typeof minimum === 'number' && value < minimum) return `${value} is too small: the least is ${minimum}`;
  if (typeof maximum === 'number' && value > maximum) return `${value} is too large: the most is ${maximum}`;
  return undefined;
}

function textFault(schema: JsonSchema, value: string): string | undefined {
  const { pattern, minLength, maxLength, description } = schema;
  if (typeof minLength === 'number' && value.length < minLength) return 'must not be empty';
  if (typeof maxLength === 'number' && value.length > maxLength) return `is longer than ${maxLength} letters`;
  if (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value)) return undefined;
  const wanted = typeof description === 'string' ? description : `text that matches ${pattern}`;
  return schema['writeOnly'] === true ? `must be ${wanted}` : `${shownValue(value)} is not ${wanted}`;
}

import { closestWord, type Fault } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import { joinPath } from './fault-path.ts';
import { laterField, laterValue } from './later-fields.ts';
import { shownKind, shownValue } from './shown-value.ts';

/** The keywords of JSON Schema that our configuration uses; `unknownKeywords` keeps the list honest. */
const keywords: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
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

/**
 * Every way in which a value is not what the schema says, each with what to write instead. A general validator says less and costs
 * 100 ms at every start to load, so this one reads the subset of JSON Schema (2020-12) that the configuration schema uses.
 */
export function checkSchema(schema: unknown, value: unknown, path = ''): readonly Fault[] {
  if (!isObject(schema)) return [];
  const kind = kindFault(schema, value, path) ?? choiceFault(schema, value, path);
  if (kind) return [kind];
  if (Array.isArray(value)) return listFaults(schema, value, path);
  if (isObject(value)) return sectionFaults(schema, value, path);
  const fault = scalarFault(schema, value);
  return fault === undefined ? [] : [{ path, message: fault }];
}

/** Keywords anywhere in a schema that `checkSchema` would pass over in silence. */
export function unknownKeywords(schema: unknown): readonly string[] {
  if (!isObject(schema)) return [];
  const inner = [schema['items'], ...(isObject(schema['properties']) ? Object.values(schema['properties']) : [])];
  return [...Object.keys(schema).filter((keyword) => !keywords.has(keyword)), ...inner.flatMap(unknownKeywords)];
}

function kindFault(schema: JsonObject, value: unknown, path: string): Fault | undefined {
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
  if (wanted === 'object') return isObject(value);
  if (wanted === 'integer') return Number.isSafeInteger(value);
  if (wanted === 'number') return Number.isFinite(value);
  return typeof value === wanted;
}

function choiceFault(schema: JsonObject, value: unknown, path: string): Fault | undefined {
  const choices = schema['enum'];
  return !Array.isArray(choices) || choices.includes(value) ? undefined : { path, message: wrongChoice(value, namesIn(choices)) };
}

function wrongChoice(value: unknown, choices: readonly string[]): string {
  const list = choices.join(', ');
  if (typeof value !== 'string') return `must be one of ${list}, not ${shownKind(value)}`;
  const later = laterValue(value);
  if (later !== undefined) return `${later}: write one of ${list}`;
  const near = closestWord(value, choices);
  return `${shownValue(value)} is not one of ${list}${near === undefined ? '' : `: did you mean '${near}'?`}`;
}

function listFaults(schema: JsonObject, value: readonly unknown[], path: string): readonly Fault[] {
  const faults = value.flatMap((item, index) => checkSchema(schema['items'], item, joinPath(path, index)));
  const { minItems, maxItems } = schema;
  if (typeof minItems === 'number' && value.length < minItems)
    return [...faults, { path, message: `must have at least ${minItems} ${minItems === 1 ? 'entry' : 'entries'}` }];
  if (typeof maxItems === 'number' && value.length > maxItems)
    return [...faults, { path, message: `must have at most ${maxItems} entries` }];
  if (schema['uniqueItems'] !== true) return faults;
  const twice = value.findIndex((item, index) => value.indexOf(item) < index);
  return twice < 0 ? faults : [...faults, { path: joinPath(path, twice), message: `${shownValue(value[twice])} stands twice: keep one` }];
}

function sectionFaults(schema: JsonObject, value: JsonObject, path: string): readonly Fault[] {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const missing = namesIn(schema['required']).filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => ({ path, message: `'${name}' is missing${describe(properties[name])}` })),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const place = joinPath(path, name);
      if (Object.hasOwn(properties, name)) return inner === undefined ? [] : checkSchema(properties[name], inner, place);
      return schema['additionalProperties'] === false ? [{ path: place, message: unknownField(name, Object.keys(properties)) }] : [];
    }),
  ];
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function describe(schema: unknown): string {
  if (!isObject(schema)) return '';
  if (typeof schema['description'] === 'string') return `: ${schema['description']}`;
  return Array.isArray(schema['enum']) ? `: one of ${schema['enum'].join(', ')}` : '';
}

function unknownField(name: string, known: readonly string[]): string {
  const later = laterField(name);
  if (later !== undefined) return later;
  const near = closestWord(name, known);
  return `unknown field ${shownValue(name)}: ${near === undefined ? `the fields here are ${known.join(', ')}` : `did you mean '${near}'?`}`;
}

function scalarFault(schema: JsonObject, value: unknown): string | undefined {
  if (typeof value === 'number') return numberFault(schema, value);
  return typeof value === 'string' ? textFault(schema, value) : undefined;
}

function numberFault(schema: JsonObject, value: number): string | undefined {
  const { minimum, maximum } = schema;
  if (typeof minimum === 'number' && value < minimum) return `${value} is too small: the least is ${minimum}`;
  if (typeof maximum === 'number' && value > maximum) return `${value} is too large: the most is ${maximum}`;
  return undefined;
}

function textFault(schema: JsonObject, value: string): string | undefined {
  const { pattern, minLength, maxLength, description } = schema;
  if (typeof minLength === 'number' && value.length < minLength) return 'must not be empty';
  if (typeof maxLength === 'number' && value.length > maxLength) return `is longer than ${maxLength} letters`;
  if (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value)) return undefined;
  const wanted = typeof description === 'string' ? description : `text that matches ${pattern}`;
  return schema['writeOnly'] === true ? `must be ${wanted}` : `${shownValue(value)} is not ${wanted}`;
}

import { AdminRefusal, checkSchema, type Fault, type Operation } from '@tollgate/shared';
import { isObject, type Json, type JsonObject, parseJson } from '#pipeline/json';

/** Lists and sections within each other: far more than any object has, and little enough for recursion. */
const deepest = 64;
const longestComment = 200;

type Query = Readonly<Record<string, string | undefined>>;

/** A JSON body as it came, as a value; no body is `{}`. Refuses (invalid_input) what is not JSON, not an object, or nested without end. */
export function readBody(text: string): JsonObject {
  if (text.trim() === '') return {};
  const value = parseJson(text);
  if (value === undefined) throw new AdminRefusal('invalid_input', 'The body is not JSON.');
  if (!isObject(value)) throw new AdminRefusal('invalid_input', 'The body must be a JSON object.');
  if (isDeeper(value, deepest)) throw new AdminRefusal('invalid_input', `The body nests deeper than ${deepest} levels.`);
  return value;
}

/** Query and body as the table describes them; refuses (invalid_input) with all faults at once. The query's values stay text. */
export function checkedInput(operation: Operation, query: unknown, body: JsonObject): Query {
  const fields = isObject(query) ? query : {};
  const faults = [...queryFaults(operation, fields), ...bodyFaults(operation, body)];
  if (faults.length > 0) throw new AdminRefusal('invalid_input', undefined, { details: faults });
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]));
}

/** `If-Match`; refuses (precondition_required) where the table wants one and there is none. */
export function requiredIfMatch(operation: Operation, header: string | undefined): string | undefined {
  const given = header?.trim() ?? '';
  if (given === '' && operation.ifMatch === true) throw new AdminRefusal('precondition_required');
  return given === '' ? undefined : given;
}

/** The caller's comment: the field of the body where the operation has one, else the header, which holds UTF-8. */
export function readComment(operation: Operation, body: JsonObject, header: string | readonly string[] | undefined): string | undefined {
  const properties = isObject(operation.body?.['properties']) ? operation.body['properties'] : {};
  const written = Object.hasOwn(properties, 'comment') ? body['comment'] : undefined;
  const comment = typeof written === 'string' ? written : headerText(header);
  if (comment === undefined || comment === '') return undefined;
  if (comment.length > longestComment || /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(comment)) {
    const message = `must be one line of printable text of at most ${longestComment} letters`;
    throw new AdminRefusal('invalid_input', `comment: ${message}`, { details: [{ path: 'comment', message }] });
  }
  return comment;
}

/** Node reads headers as Latin-1. */
function headerText(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? Buffer.from(header, 'latin1').toString('utf8').trim() : undefined;
}

function queryFaults({ query }: Operation, fields: JsonObject): readonly Fault[] {
  const schema = query ?? { type: 'object', additionalProperties: false, properties: {} };
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const typed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typedValue(properties[name], value)]));
  const twice = Object.keys(fields).filter((name) => Array.isArray(fields[name]));
  if (twice.length > 0) return twice.map((path) => ({ path, message: 'stands twice: send it once' }));
  return checkSchema({ ...schema, additionalProperties: false }, typed);
}

/** Everything in a query is text; what the schema wants as a number or a truth value is checked as one. */
function typedValue(schema: unknown, value: unknown): unknown {
  const type = isObject(schema) ? schema['type'] : undefined;
  if (typeof value !== 'string') return value;
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function bodyFaults({ method, body: schema }: Operation, body: JsonObject): readonly Fault[] {
  if (schema === undefined) return Object.keys(body).map((path) => ({ path, message: 'this operation takes no body' }));
  return checkSchema(schema, body, { mode: method === 'PATCH' ? 'patch' : 'whole' });
}

function isDeeper(value: Json | undefined, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner: Json | undefined) => isDeeper(inner, levels - 1));
}

import { AdminRefusal, checkSchema, durationMs, type Fault, type Operation } from '@tollgate/shared';
import { isObject, type Json, type JsonObject, parseJson } from '#pipeline/json';

/** Lists and sections within each other: far more than any object has, and little enough for recursion. */
const deepest = 64;
const longestComment = 200;
/** Milliseconds. */
const longestWindow = 30 * 86_400_000;

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

/** `x-tollgate-draft`; refuses (invalid_input) where the operation cannot work in a draft: it must not change what is in use instead. */
export function readDraft({ id, draft }: Operation, header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (draft !== true) throw new AdminRefusal('invalid_input', `${id} does not work in a draft: send it without x-tollgate-draft`);
  if (typeof header === 'string' && /^[\w-]{1,64}$/.test(header)) return header;
  throw new AdminRefusal('invalid_input', 'x-tollgate-draft: must be the id of a draft');
}

/** Milliseconds of `confirm_within` in the body, or of the header; 0: no window. Refuses (invalid_input) what is no duration. */
export function readConfirmWithin(
  operation: Operation,
  body: JsonObject,
  header: string | readonly string[] | undefined,
): number | undefined {
  const properties = isObject(operation.body?.['properties']) ? operation.body['properties'] : {};
  const inBody = Object.hasOwn(properties, 'confirm_within');
  const text = (inBody ? body['confirm_within'] : undefined) ?? header;
  if (text === undefined) return undefined;
  const [path, milliseconds] = [text === header ? 'x-tollgate-confirm-within' : 'confirm_within', text === '0' ? 0 : durationOf(text)];
  const revises = inBody || operation.audit?.startsWith('config.') === true;
  const message = revises
    ? 'must be a duration of at most 30d such as 5m, or 0 for a revision that stays'
    : 'this operation makes no revision';
  if (!revises || milliseconds === undefined || milliseconds > longestWindow)
    throw new AdminRefusal('invalid_input', `${path}: ${message}`, { details: [{ path, message }] });
  return milliseconds;
}

function durationOf(text: unknown): number | undefined {
  return typeof text === 'string' ? durationMs(text) : undefined;
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

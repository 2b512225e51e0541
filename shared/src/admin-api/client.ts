import { AdminRefusal, type Fault, isAdminErrorCode } from '../administration.ts';
import { checkSchema } from '../check-schema.ts';
import { isPlainObject } from '../plain-object.ts';
import { readEvents, type ServerEvent } from './event-text.ts';
import type { OperationTypes, StreamTypes } from './operation-types.ts';
import type { Operation } from './operation.ts';
import { adminBase, adminOperations } from './table.ts';

/** How requests get to an appliance: fetch in a browser, the console's main process over IPC. Rejects when it cannot be reached. */
export interface AdminPort {
  send(request: AdminHttpRequest): Promise<AdminHttpReply>;
}

export interface AdminHttpRequest {
  readonly method: Operation['method'];
  /** With query: `/admin/v1/keys?limit=10`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface AdminHttpReply {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as it comes, decoded. */
  readonly text: AsyncIterable<string>;
}

export type OperationId = keyof OperationTypes;
export type OperationInput<Id extends OperationId> = OperationTypes[Id]['input'];

/** Operations that answer with events. */
export type StreamId = keyof StreamTypes;

export interface Answered<T> {
  readonly value: T;
  /** For If-Match. */
  readonly etag?: string;
  readonly location?: string;
  /** ISO 8601 UTC: the revision that this made goes back by itself then, unless it is confirmed. */
  readonly unconfirmedUntil?: string;
}

export interface AdminClient {
  /** Rejects with AdminRefusal: as the appliance refuses, or unsupported when its answer is not one that this version understands. */
  call<Id extends OperationId>(id: Id, input: OperationInput<Id>, signal?: AbortSignal): Promise<Answered<OperationTypes[Id]['reply']>>;
  /** What an operation tells until it ends; leaving it early ends its work. Rejects as `call` does. */
  stream<Id extends StreamId>(id: Id, input: StreamTypes[Id], signal?: AbortSignal): AsyncIterable<ServerEvent>;
  /** Ends when the appliance ends the stream, every few minutes: go on with `after`, the id of the last event. */
  events(options: { readonly after?: string; readonly signal?: AbortSignal }): AsyncIterable<ServerEvent>;
}

/** A client of the admin API, made of the table. */
export function createAdminClient(port: AdminPort): AdminClient {
  const rows = new Map(adminOperations.map((operation) => [operation.id, operation]));
  const rowOf = (id: string): Operation => rows.get(id) ?? unsupported(`there is no operation ${id}`);
  async function* streamed(id: string, input: AnyInput, signal: AbortSignal | undefined): AsyncGenerator<ServerEvent> {
    const reply = await port.send({ ...requestOf(rowOf(id), input), ...(signal === undefined ? {} : { signal }) });
    if (reply.status >= 400) throw refusalOf(parsed(await whole(reply.text)));
    yield* readEvents(reply.text);
  }
  return {
    async call(id, input, signal) {
      const operation = rowOf(id);
      const reply = await port.send({ ...requestOf(operation, input), ...(signal === undefined ? {} : { signal }) });
      const value = parsed(await whole(reply.text));
      if (reply.status >= 400) throw refusalOf(value);
      if (!isReply(id, operation, value)) return unsupported(`the answer to ${id} is not what this version understands`);
      const { etag, location, 'x-tollgate-unconfirmed-until': unconfirmedUntil } = reply.headers;
      return {
        value,
        ...(etag === undefined ? {} : { etag }),
        ...(location === undefined ? {} : { location }),
        ...(unconfirmedUntil === undefined ? {} : { unconfirmedUntil }),
      };
    },
    stream: (id, input, signal) => streamed(id, input, signal),
    events: ({ after, signal }) => streamed('events.read', { query: after === undefined ? {} : { after } }, signal),
  };
}

/** What an input may hold, whatever the operation. */
interface AnyInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly comment?: string;
  /** The id of a draft in which the operation works, where its row says that it can. */
  readonly draft?: string;
  /** A duration such as 5m: a revision goes back by itself unless it is confirmed; `0`: it stays. */
  readonly confirmWithin?: string;
}

function requestOf({ method, path }: Operation, { params = {}, query = {}, body, ...said }: AnyInput): AdminHttpRequest {
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const fields = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  );
  return {
    method,
    path: `${adminBase}${place}${fields.length === 0 ? '' : `?${fields.join('&')}`}`,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headersOf(said),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

function headersOf({ ifMatch, comment, draft, confirmWithin }: AnyInput): Readonly<Record<string, string>> {
  return {
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    ...(comment === undefined ? {} : { 'x-tollgate-comment': headerText(comment) }),
    ...(draft === undefined ? {} : { 'x-tollgate-draft': draft }),
    ...(confirmWithin === undefined ? {} : { 'x-tollgate-confirm-within': confirmWithin }),
  };
}

/** UTF-8, one letter a byte: what a header can hold. */
function headerText(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** The schema of the row is that of the type: a test holds them together. */
function isReply<Id extends OperationId>(id: Id, { reply }: Operation, value: unknown): value is OperationTypes[Id]['reply'] {
  return reply.schema === undefined ? value === undefined : checkSchema(reply.schema, value, { mode: 'reply', path: id }).length === 0;
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function refusalOf(value: unknown): AdminRefusal {
  const error = isPlainObject(value) ? value['error'] : undefined;
  if (!isPlainObject(error) || !isAdminErrorCode(error['code'])) return new AdminRefusal('internal_error');
  const { code, message, details } = error;
  return new AdminRefusal(code, typeof message === 'string' ? message : undefined, {
    details: Array.isArray(details) ? details.filter(isFault) : [],
  });
}

function isFault(value: unknown): value is Fault {
  return isPlainObject(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string';
}

function unsupported(detail: string): never {
  throw new AdminRefusal('unsupported', detail);
}

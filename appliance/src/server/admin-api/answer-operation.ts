import type { FastifyReply, FastifyRequest } from 'fastify';
import { adminBase, AdminRefusal, type Operation } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import { replyHeaders } from './browser-rules.ts';
import { writeEvents } from './event-stream.ts';
import type { OperationHandler, OperationReply } from './operation-port.ts';
import { checkedInput, readBody, readComment, readConfirmWithin, readDraft, requiredIfMatch } from './read-request.ts';
import type { UnderWay } from './under-way.ts';

/** Milliseconds an operation has. Longer work answers 202 and goes on by itself. */
const operationMs = 60_000;
/** Milliseconds an event stream lasts. Whoever listens comes back and is let in anew, so a right that is gone ends here too. */
const streamMs = 300_000;
/** Milliseconds an operation still has when the listener closes; the listener cuts connections a little later. */
const lastMs = 800;

export interface Answering<P> {
  readonly operation: Operation;
  readonly handler: OperationHandler<P>;
  readonly principal: P;
  /** Fires when the listener closes. */
  readonly closing: AbortSignal;
  readonly underWay: UnderWay;
}

/** Checks a permitted request against its row, asks the handler and sends what it gives. Rejects with AdminRefusal. */
export async function answerOperation<P>(answering: Answering<P>, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { operation, handler, principal, closing, underWay } = answering;
  const body = readBody(typeof request.body === 'string' ? request.body : '');
  const query = checkedInput(operation, request.query, body);
  const ifMatch = requiredIfMatch(operation, request.headers['if-match']);
  const comment = readComment(operation, body, request.headers['x-tollgate-comment']);
  const work = inDraftOrOnTrial(operation, body, request);
  const streams = operation.reply.form === 'events';
  const { signal, release } = lifetime(reply, answering, streams);
  try {
    const answered = handler({
      principal,
      params: paramsOf(request),
      query: streams ? withLastEvent(query, request.headers['last-event-id']) : query,
      body,
      ifMatch,
      comment,
      ...work,
      signal,
    });
    const given = await inTime(underWay.add(answered), signal);
    // A connection that was in use when the listener closed would be kept for a next request, which it must not bring.
    if (closing.aborted) void reply.header('connection', 'close');
    return await send({ operation, signal }, given, reply);
  } finally {
    release();
  }
}

function inDraftOrOnTrial(operation: Operation, body: JsonObject, { headers }: FastifyRequest) {
  const draft = readDraft(operation, headers['x-tollgate-draft']);
  const confirmWithinMs = readConfirmWithin(operation, body, headers['x-tollgate-confirm-within']);
  return { ...(draft === undefined ? {} : { draft }), ...(confirmWithinMs === undefined ? {} : { confirmWithinMs }) };
}

/** The path's parameters: `{id}`. */
export function paramsOf({ params }: FastifyRequest): Readonly<Record<string, string>> {
  const fields: JsonObject = isObject(params) ? params : {};
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : '']));
}

/** Fires when the caller has left before the reply was whole, when the time is up, or when the listener closes: a stream at once, what has an end soon. */
function lifetime(
  reply: FastifyReply,
  { closing }: { readonly closing: AbortSignal },
  streams: boolean,
): { readonly signal: AbortSignal; readonly release: () => void } {
  const life = new AbortController();
  const end = (): void => life.abort();
  let timer = setTimeout(end, streams ? streamMs : operationMs).unref();
  const close = (): void => {
    if (streams) return end();
    clearTimeout(timer);
    timer = setTimeout(end, lastMs);
  };
  if (closing.aborted) close();
  closing.addEventListener('abort', close, { once: true });
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) end();
  });
  return {
    signal: life.signal,
    release: () => {
      clearTimeout(timer);
      closing.removeEventListener('abort', close);
    },
  };
}

/** A handler that does not look at its signal must not hold the caller. */
async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // Should it lose, it may still fail, and nobody listens then.
  work.catch(() => undefined);
  let stop = (): void => undefined;
  const late = new Promise<never>((_, refuse) => {
    stop = () =>
      refuse(new AdminRefusal('unavailable', 'The operation takes too long. It may still be carried out: look before you repeat it.'));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

interface Sending {
  readonly operation: Operation;
  readonly signal: AbortSignal;
}

async function send({ operation, signal }: Sending, answered: OperationReply, reply: FastifyReply): Promise<FastifyReply> {
  if (answered.kind !== 'events' && answered.unconfirmedUntil !== undefined)
    void reply.header('x-tollgate-unconfirmed-until', answered.unconfirmedUntil);
  switch (answered.kind) {
    case 'nothing':
      return reply.code(204).send();
    case 'document':
      return sendDocument(operation, answered, reply);
    case 'events':
      reply.hijack();
      await writeEvents(reply.raw, { events: answered.events, headers: replyHeaders, signal });
      return reply;
  }
}

type DocumentReply = Extract<OperationReply, { readonly kind: 'document' }>;

function sendDocument({ reply: { status } }: Operation, { value, etag, location }: DocumentReply, reply: FastifyReply): FastifyReply {
  if (etag !== undefined) void reply.header('etag', etag);
  if (location !== undefined) void reply.header('location', location.startsWith(adminBase) ? location : adminBase + location);
  const code = status === 204 ? 200 : status;
  return reply.code(code).type('application/json').send(JSON.stringify(value));
}

function withLastEvent(query: Readonly<Record<string, string | undefined>>, header: string | readonly string[] | undefined) {
  return typeof header === 'string' && header !== '' && query['after'] === undefined ? { ...query, after: header.slice(0, 64) } : query;
}

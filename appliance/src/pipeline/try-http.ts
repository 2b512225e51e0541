import { isUtf8 } from 'node:buffer';
import { GatewayError } from '@tollgate/shared';
import {
  type DecodedEvent,
  GarbledReply,
  type HttpProvider,
  type Json,
  ProviderFault,
  type ProviderWire,
  type StreamDecoder,
  type StreamWriter,
  type UpstreamHeaders,
  type WireFormat,
  type WireRequest,
  type WireTarget,
} from '#pipeline/call';
import { parseJson } from '#pipeline/json';
import { accepted, noHeaders, normalOf } from '#pipeline/accepted';
import type { Answer, Step, StreamAnswer } from '#pipeline/answer';
import { beginStream } from '#pipeline/begin-stream';
import { jsonSkeleton } from '#pipeline/json-skeleton';
import { replyContext } from '#pipeline/reply-context';
import { saidIn, saidOnWire } from '#pipeline/said-in';
import { encodedSignatureMark, signatureMark } from '#pipeline/signature';
import type { Target } from '#pipeline/snapshot';
import type { Opened } from '#pipeline/stages';
import { writtenReply } from '#pipeline/written-reply';
import { wireTargetOf } from '#pipeline/wire-target';
import type { Upstream, UpstreamReply } from '#ports';
import { providerHeaders } from '#pipeline/provider-headers';

const largestReply = 64 * 1024 * 1024;
const largestErrorBody = 1024 * 1024;
const shortReply = 4 * 1024;

/**
 * One try at a provider over HTTP. Same dialect on both sides: the body goes as it came, the reply comes as it is; else both go
 * through the normalised form. Throws ProviderFault, or GatewayError invalid_request naming what this provider cannot carry.
 */
export async function tryHttp(
  call: Opened,
  target: Target,
  context: { readonly provider: HttpProvider; readonly upstream: Upstream; readonly signal: AbortSignal },
): Promise<Answer> {
  const { provider, upstream, signal } = context;
  const wireTarget = wireTargetOf(call, target);
  const native = nativeWire(call, provider);
  const wire = native ?? translatedWire(call, provider, target);
  const request = native
    ? native.forward(call.body, wireTarget)
    : accepted(call, target, wire.toWire?.(normalOf(call, target), wireTarget));
  const { headers, deadlines, wholeDeadlines } = target.provider;
  const reply = await upstream.send({
    method: request.method,
    url: urlOf(target, request, wireTarget),
    headers: allHeaders(headers, request, native ? call.forwardedHeaders : undefined),
    body: request.body,
    deadlines: wireTarget.stream ? deadlines : wholeDeadlines,
    signal,
  });
  try {
    if (reply.status < 200 || reply.status > 299) throw await refused(reply, provider);
    const forCaller = providerHeaders(reply.headers, { call, provider, native: native !== undefined });
    const replied = { reply, wire, native: native !== undefined, headers: forCaller };
    if (!wireTarget.stream) return wholeAnswer(call, await reply.whole(largestReply), replied);
    return await streamAnswer(call, replied);
  } catch (error) {
    reply.abandon();
    throw error instanceof GarbledReply ? new ProviderFault({ kind: 'garbled', message: error.message }) : error;
  }
}

/** The same string for the same path, so that it is put together and looked up fast. */
function urlOf({ provider: { provider, baseUrl, urls } }: Target, request: WireRequest, wireTarget: WireTarget): string {
  if (provider.transport === 'http' && provider.url) return provider.url(baseUrl, request, wireTarget);
  let url = urls.get(request.path);
  if (url === undefined) urls.set(request.path, (url = baseUrl + request.path));
  return url;
}

/** A body that carries another provider's signatures cannot go as it came. */
function nativeWire(call: Opened, provider: HttpProvider): ProviderWire | undefined {
  const foreign = call.body.includes(signatureMark) || call.body.includes(encodedSignatureMark);
  return foreign ? undefined : provider.wires[call.dialect.format];
}

function translatedWire(call: Opened, provider: HttpProvider, target: Target): ProviderWire {
  const format: WireFormat | undefined = provider.translated[call.dialect.operation];
  const wire = format && provider.wires[format];
  if (!wire?.toWire)
    throw new GatewayError('invalid_request', {
      detail: `The model '${target.model.id}' behind this route cannot do ${call.dialect.operation}.`,
    });
  return wire;
}

/** Signed headers alone in the usual case: made once a revision. */
function allHeaders(
  signed: Readonly<Record<string, string>>,
  request: WireRequest,
  forwarded: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  if (!request.headers && (!forwarded || forwarded === noHeaders)) return signed;
  return { ...signed, ...request.headers, ...forwarded };
}

async function refused(reply: UpstreamReply, provider: HttpProvider): Promise<ProviderFault> {
  const body = await reply.whole(largestErrorBody);
  // A redirect is never followed: it comes from something else that answers in the provider's place.
  if (reply.status < 400) return new ProviderFault({ kind: 'garbled', status: reply.status });
  return new ProviderFault(provider.failure(reply.status, reply.headers, body.toString('utf8')));
}

interface Replied {
  readonly reply: UpstreamReply;
  readonly wire: ProviderWire;
  readonly native: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

function wholeAnswer(call: Opened, bytes: Buffer, { wire, native, headers }: Replied): Answer {
  const short = bytes.length <= shortReply;
  if (native && !short && call.guard?.inspects('output') !== true) {
    const summary = wire.summary(jsonOf(jsonSkeleton(bytes)));
    // A long reply goes as it came: only where no usage tells how much was said is its text looked at.
    const said = summary.usage ? {} : { said: saidOnWire(wire, jsonOf(bytes.toString('utf8'))) };
    return { kind: 'whole', body: bytes, headers, normal: () => wire.fromWire(jsonOf(bytes.toString('utf8'))), ...summary, ...said };
  }
  const text = bytes.toString('utf8');
  const value = jsonOf(text);
  // Head and a short text go out in one write; what is no UTF-8 goes as it came.
  if (native) {
    const summary = wire.summary(value);
    const said = summary.usage ? {} : { said: saidOnWire(wire, value) };
    const body = short && isUtf8(bytes) ? text : bytes;
    return { kind: 'whole', body, value, headers, normal: () => wire.fromWire(value), ...summary, ...said };
  }
  const normal = wire.fromWire(value);
  return {
    kind: 'whole',
    ...writtenReply(call, normal),
    headers,
    normal: () => normal,
    ...(normal.kind === 'generate' ? { ...wire.summary(value) } : {}),
    ...('usage' in normal && normal.usage ? { usage: normal.usage } : { said: saidIn(normal) }),
  };
}

function jsonOf(text: string): Json {
  const value = parseJson(text);
  if (value === undefined) throw new GarbledReply('the reply is not JSON');
  return value;
}

async function streamAnswer(call: Opened, { reply, wire, native, headers }: Replied): Promise<Answer> {
  if (!isEventStream(reply.headers)) throw new GarbledReply('a stream was asked for and something else came');
  const decoder = wire.stream?.({ hideUsage: !call.summary.wantsUsage });
  const writer = call.dialect.stream?.(replyContext(call));
  if (!decoder || !writer) throw new GatewayError('invalid_request', { detail: 'This model cannot stream.' });
  const shared = { kind: 'stream', contentType: writer.contentType, headers, error: (error: GatewayError) => writer.error(error) } as const;
  if (native) return await nativeAnswer({ reply, decoder, writer }, shared);
  const write = (parts: Step['parts']): string => parts.map((part) => writer.write(part)).join('');
  const steps = stepsOf(reply, decoder, (events) => writtenStep(events, write));
  return { ...shared, end: () => writer.end(), ...(await beginStream(steps)) };
}

interface Native {
  readonly reply: UpstreamReply;
  readonly decoder: StreamDecoder;
  readonly writer: StreamWriter;
}

/** The provider's own events; a dialect that frames a stream otherwise (Gemini's array) is given them one by one. */
async function nativeAnswer(
  { reply, decoder, writer }: Native,
  shared: Omit<StreamAnswer, 'first' | 'rest' | 'end'>,
): Promise<StreamAnswer> {
  const { reframe } = writer;
  const end = reframe ? () => writer.end() : () => '';
  const begun = await beginStream(stepsOf(reply, decoder, (events) => nativeStep(events, reframe)));
  // Should the stream break, the writer's error event must speak of the reply that the provider began.
  for (const part of begun.first.flatMap(({ parts }) => parts)) if (part.kind === 'start') writer.write(part);
  return { ...shared, end, ...begun };
}

function isEventStream(headers: UpstreamHeaders): boolean {
  const type = headers['content-type'];
  return typeof type === 'string' && type.toLowerCase().startsWith('text/event-stream');
}

type Reframe = (raw: string) => string;
type Events = ReturnType<StreamDecoder['push']>;

/** By hand: a generator would cost each part several more turns of the microtask queue. */
function stepsOf(reply: UpstreamReply, decoder: StreamDecoder, stepOf: (events: Events) => Step): AsyncIterator<Step, undefined> {
  const pieces = reply.pieces();
  let over = false;
  return {
    async next() {
      if (over) return { done: true, value: undefined };
      const piece = await pieces.next();
      if (piece.done !== true) return { done: false, value: stepOf(decoder.push(piece.value)) };
      over = true;
      return { done: false, value: stepOf(decoder.end()) };
    },
    return() {
      over = true;
      reply.abandon();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}

function nativeStep(events: Events, reframe: Reframe | undefined): Step {
  const [only] = events;
  const textOf = (event: DecodedEvent): string => (event.hidden === true ? '' : (reframe?.(event.raw) ?? event.raw));
  if (events.length === 1 && only) return { text: textOf(only), parts: only.parts };
  let text = '';
  for (const event of events) text += textOf(event);
  return { text, parts: events.flatMap(({ parts }) => parts) };
}

function writtenStep(events: Events, write: (parts: Step['parts']) => string): Step {
  const parts = events.flatMap((event) => event.parts);
  return { parts, text: write(parts) };
}

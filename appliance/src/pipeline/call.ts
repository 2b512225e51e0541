/**
 * The types every room speaks: a call in normalised form, its reply, the parts of a streamed reply, and what a dialect and a
 * provider must offer. Nothing here does I/O. Token counts are integers; `input` counts all input tokens, cached ones included.
 */
import type { GatewayError } from '@tollgate/shared';
import type { Json, JsonObject } from '#pipeline/json';

export type { Json, JsonObject };

// --- who speaks what -----------------------------------------------------------------------------

/** The body formats on the wire, on the caller's side and on the provider's. */
export type WireFormat =
  | 'openai-chat' | 'openai-responses' | 'openai-embeddings'
  | 'anthropic-messages' | 'anthropic-count-tokens'
  | 'gemini-generate' | 'gemini-count-tokens' | 'gemini-embed' | 'gemini-batch-embed';

export type Operation = 'generate' | 'embed' | 'count-tokens';

export type ProviderKind = 'openai' | 'azure-openai' | 'openai-compatible' | 'anthropic' | 'gemini' | 'local' | 'sandbox';

// --- a request in normalised form ----------------------------------------------------------------

/**
 * A provider's proof that reasoning or a tool call is its own. It means nothing to another provider, so it travels with the name
 * of the family that made it and is left out when a turn goes to a different one.
 */
export interface Signature { readonly from: 'openai' | 'anthropic' | 'gemini'; readonly value: string }

export type MediaSource =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'data'; readonly mediaType: string; readonly base64: string }
  /** A file uploaded to the provider itself: only that provider knows it. */
  | { readonly kind: 'file-id'; readonly id: string };

export interface TextPart { readonly kind: 'text'; readonly text: string; readonly signature?: Signature }
export interface ImagePart { readonly kind: 'image'; readonly source: MediaSource; readonly detail?: 'low' | 'high' | 'auto' }
/** A document (PDF, text …) or other media given whole; `name` is the file name where the caller gave one. */
export interface FilePart { readonly kind: 'file'; readonly source: MediaSource; readonly name?: string }
export interface AudioPart { readonly kind: 'audio'; readonly source: MediaSource }
/** Thinking text. `encrypted` is an opaque block to hand back unchanged (OpenAI encrypted_content, Anthropic redacted_thinking). */
export interface ReasoningPart {
  readonly kind: 'reasoning';
  readonly text: string;
  readonly signature?: Signature;
  readonly encrypted?: Signature;
}
/** `arguments` is JSON text as the model wrote it ('{}' where the tool takes none). */
export interface ToolCallPart {
  readonly kind: 'tool-call';
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  readonly signature?: Signature;
}
/** `name` is the called tool's name where it is known (fromWire finds it by call id; Gemini needs it). */
export interface ToolResultPart {
  readonly kind: 'tool-result';
  readonly callId: string;
  readonly name?: string;
  readonly content: readonly (TextPart | ImagePart | FilePart)[];
  readonly isError?: boolean;
}
/** The model declined, in its own words. */
export interface RefusalPart { readonly kind: 'refusal'; readonly text: string }

export type Part = TextPart | ImagePart | FilePart | AudioPart | ReasoningPart | ToolCallPart | ToolResultPart | RefusalPart;

export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool';

/** Turns in the caller's order. Tool results stand in messages of role `tool`, one or more results each. */
export interface Message { readonly role: Role; readonly parts: readonly Part[]; readonly name?: string }

/** `parameters` is a JSON Schema object; absent for a tool without arguments. */
export interface Tool {
  readonly name: string;
  readonly description?: string;
  readonly parameters?: JsonObject;
  readonly strict?: boolean;
}

export type ToolChoice =
  | { readonly kind: 'auto' } | { readonly kind: 'none' } | { readonly kind: 'required' }
  | { readonly kind: 'tool'; readonly name: string };

export type OutputFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json' }
  | { readonly kind: 'json-schema'; readonly name: string; readonly schema: JsonObject; readonly description?: string; readonly strict?: boolean };

export interface Sampling {
  readonly maxOutputTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
  /** How many choices (OpenAI n, Gemini candidateCount); absent is 1. */
  readonly candidates?: number;
  /** Log probabilities of output tokens, with that many alternatives each. */
  readonly logprobs?: { readonly top: number };
}

export interface ReasoningRequest {
  readonly effort?: 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';
  readonly budgetTokens?: number;
  /** The caller wants thinking text (or a summary of it) in the reply. */
  readonly include?: boolean;
}

export interface GenerateRequest {
  readonly kind: 'generate';
  readonly stream: boolean;
  readonly messages: readonly Message[];
  readonly tools: readonly Tool[];
  readonly toolChoice?: ToolChoice;
  /** false: at most one tool call a reply. */
  readonly parallelTools?: boolean;
  readonly sampling: Sampling;
  readonly output: OutputFormat;
  readonly reasoning?: ReasoningRequest;
  /** The end user on whose behalf the caller acts (OpenAI user / safety_identifier, Anthropic metadata.user_id). */
  readonly endUser?: string;
}

export interface EmbedRequest {
  readonly kind: 'embed';
  readonly inputs: readonly string[];
  readonly dimensions?: number;
  /** Gemini task types (RETRIEVAL_QUERY …); others have none. */
  readonly taskType?: string;
}

export interface CountRequest { readonly kind: 'count-tokens'; readonly request: GenerateRequest }

export type NormalRequest = GenerateRequest | EmbedRequest | CountRequest;

/**
 * A translation with its losses. `refused`: features asked for that the other side cannot carry; the call is refused by these
 * names (as the caller wrote them), never made without them. `ignored`: advisory fields with no influence on the answer (store,
 * service_tier, cache hints); left out, and named in the reply header x-tollgate-ignored.
 */
export interface Translated<T> {
  readonly value: T;
  readonly refused: readonly string[];
  readonly ignored: readonly string[];
}

// --- a reply in normalised form ------------------------------------------------------------------

/** `output` includes `reasoning`; `input` includes `cachedInput` and `cacheWrite`. `estimated`: counted here, not by the provider. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
  readonly estimated: boolean;
}

export interface FinishReason {
  readonly unified: 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'error' | 'other';
  /** The provider's own word. */
  readonly raw: string;
  /** The stop sequence that ended it, where the provider says. */
  readonly stopSequence?: string;
}

/** One output token's log probability. `bytes` is its UTF-8, where known. */
export interface TokenLogprob {
  readonly token: string;
  readonly logprob: number;
  readonly bytes?: readonly number[];
  readonly top: readonly { readonly token: string; readonly logprob: number; readonly bytes?: readonly number[] }[];
}

/** A source the model quotes; offsets in UTF-16 units of the choice's text, where known. */
export interface Citation { readonly url?: string; readonly title?: string; readonly quote?: string; readonly start?: number; readonly end?: number }

export interface Choice {
  readonly index: number;
  /** text, reasoning, tool-call and refusal parts, in the model's order. */
  readonly parts: readonly Part[];
  readonly finish: FinishReason;
  readonly logprobs?: readonly TokenLogprob[];
  readonly citations?: readonly Citation[];
}

export interface GenerateReply {
  readonly kind: 'generate';
  readonly id: string;
  /** As the provider names the model that answered. */
  readonly model: string;
  readonly choices: readonly Choice[];
  /** undefined where the provider reported none: the pipeline then estimates. */
  readonly usage?: Usage;
}

export interface EmbedReply {
  readonly kind: 'embed';
  readonly model: string;
  readonly vectors: readonly (readonly number[])[];
  readonly usage?: Usage;
}

export interface CountReply { readonly kind: 'count-tokens'; readonly input: number }

export type NormalReply = GenerateReply | EmbedReply | CountReply;

/**
 * A streamed reply in order: one `start`, deltas, one `finish` a choice, `usage` (the last one counts, whole), then `done`.
 * `tool` indexes count tool calls within a choice from 0; a `tool-start` precedes its `tool-delta`s, and several may be open at once.
 */
export type StreamPart =
  | { readonly kind: 'start'; readonly id: string; readonly model: string }
  | { readonly kind: 'text-delta'; readonly choice: number; readonly text: string; readonly signature?: Signature }
  | { readonly kind: 'refusal-delta'; readonly choice: number; readonly text: string }
  | { readonly kind: 'reasoning-delta'; readonly choice: number; readonly text: string }
  /** Closes a reasoning block (or, with `encrypted`, is one) and carries what must be handed back in the next turn. */
  | { readonly kind: 'reasoning-end'; readonly choice: number; readonly signature?: Signature; readonly encrypted?: Signature }
  | { readonly kind: 'tool-start'; readonly choice: number; readonly tool: number; readonly id: string; readonly name: string; readonly signature?: Signature }
  | { readonly kind: 'tool-delta'; readonly choice: number; readonly tool: number; readonly arguments: string }
  | { readonly kind: 'logprobs'; readonly choice: number; readonly tokens: readonly TokenLogprob[] }
  | { readonly kind: 'citation'; readonly choice: number; readonly citation: Citation }
  | { readonly kind: 'finish'; readonly choice: number; readonly finish: FinishReason }
  | { readonly kind: 'usage'; readonly usage: Usage }
  /** The provider reported an error inside the stream. */
  | { readonly kind: 'error'; readonly failure: ProviderFailure }
  /** The provider's own end marker ([DONE], message_stop, response.completed, end of body for Gemini). Without it the stream was cut. */
  | { readonly kind: 'done' };

/**
 * One event as it came and what it means. Same dialect on both sides: `raw` is forwarded unchanged (it ends with the blank line),
 * unless `hidden` (the caller never asked for it: the usage event of chat completions).
 */
export interface DecodedEvent { readonly raw: string; readonly parts: readonly StreamPart[]; readonly hidden?: boolean }

/** Turns a provider's bytes into events, split anywhere. Pure state: one a stream. Throws GarbledReply on what it cannot read. */
export interface StreamDecoder {
  push(chunk: Buffer): readonly DecodedEvent[];
  /** What is left when the body has ended. */
  end(): readonly DecodedEvent[];
}

/** Turns parts into the caller's bytes. One a stream. '' where a part has no equal on this wire yet. */
export interface StreamWriter {
  readonly contentType: string;
  write(part: StreamPart): string;
  /** After the last part (`done`), whatever closes the wire's stream properly. Never called after `error`. */
  end(): string;
  /** The dialect's error event, and whatever must follow it so that SDKs see an error, not a silent end. */
  error(error: GatewayError): string;
  /** Only where this wire frames a stream otherwise than as events: a provider's own event (raw) in this frame; end() closes it. */
  readonly reframe?: (raw: string) => string;
}

// --- failures of providers -----------------------------------------------------------------------

export type FailureKind =
  | 'rate-limit' | 'timeout' | 'server-error' | 'context-length' | 'content-policy'
  /** connection refused, reset, TLS, DNS */
  | 'connection'
  /** a reply that is not what the wire says */
  | 'garbled'
  /** our credential was refused */
  | 'auth'
  /** the provider does not know the model or path */
  | 'not-found'
  /** the caller's request is at fault: never retried, its text is shown to the caller */
  | 'bad-request';

export interface ProviderFailure {
  readonly kind: FailureKind;
  readonly status?: number;
  readonly retryAfterMs?: number;
  /** The provider's own words. Shown to callers only for bad-request, context-length and content-policy, after scrubbing. */
  readonly message?: string;
}

/** Thrown by fromWire and decoders for replies that cannot be read. */
export class GarbledReply extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'GarbledReply';
  }
}

// --- what a dialect offers -----------------------------------------------------------------------

/** What the corridor must know of any body before it is translated. */
export interface WireSummary {
  /** The route's name the caller asked for (body or path). */
  readonly model: string;
  readonly stream: boolean;
  /** chat: stream_options.include_usage. Others always report. */
  readonly wantsUsage: boolean;
  /** Output bound the caller set, for reservations and estimates. */
  readonly maxOutputTokens?: number;
}

/** What a reply writer may need from the call it answers. */
export interface ReplyContext {
  readonly callId: string;
  /** The route's name, as the caller wrote it. */
  readonly route: string;
  /** Epoch seconds, for `created` fields. */
  readonly createdAt: number;
  readonly wantsUsage: boolean;
  /** The caller's own body, for dialects that repeat parts of it (responses). */
  readonly body: JsonObject;
  /** gemini: SSE or one JSON array. */
  readonly arrayStream: boolean;
}

/** One body format a caller may use. Pure: no I/O, no clock. */
export interface Dialect {
  readonly format: WireFormat;
  readonly operation: Operation;
  /** Shape check of a parsed body, fast: what makes a call refusable before any provider is chosen. Throws GatewayError invalid_request naming the field. */
  read(body: JsonObject, path: PathParameters): WireSummary;
  /** Whole translation, only done when the provider does not speak this format. */
  fromWire(body: JsonObject, path: PathParameters): Translated<NormalRequest>;
  toWire(reply: NormalReply, context: ReplyContext): Json;
  stream?(context: ReplyContext): StreamWriter;
  readonly errors: DialectErrors;
}

/** model and stream for dialects that carry them in the path (Gemini). */
export interface PathParameters { readonly model?: string; readonly stream?: boolean; readonly alt?: string }

/** How a dialect family says no. */
export interface DialectErrors {
  /** The error as this dialect's JSON body. */
  body(error: GatewayError, callId: string): Json;
  /** Provider limits in this dialect's header names. */
  rateLimitHeaders(limits: RateLimits, nowMs: number): Readonly<Record<string, string>>;
}

/** Remaining provider limits, read from provider headers. `resetAt` epoch milliseconds. */
export interface RateLimit { readonly limit?: number; readonly remaining?: number; readonly resetAtMs?: number }
export interface RateLimits { readonly requests?: RateLimit; readonly tokens?: RateLimit; readonly inputTokens?: RateLimit; readonly outputTokens?: RateLimit }

// --- what a provider offers ----------------------------------------------------------------------

/** One upstream HTTP request before signing. `path` is relative to the provider's base URL and starts with '/'. */
export interface WireRequest {
  readonly method: 'POST' | 'GET';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The caller's body, ready for small edits without re-encoding the rest. */
export interface RawBody {
  readonly bytes: Buffer;
  readonly value: JsonObject;
  /** The body with top-level members replaced or added, everything else as it came, to the byte. undefined removes. */
  withMembers(members: Readonly<Record<string, Json | undefined>>): string | Buffer;
}

/** One body format at a provider. Pure. */
export interface ProviderWire {
  readonly format: WireFormat;
  /** For same-dialect calls: the caller's body with only model (and, for chat streams, usage reporting) changed. */
  forward(body: RawBody, target: WireTarget): WireRequest;
  /** From the normalised form. Formats that are only forwarded have none. */
  toWire?(request: NormalRequest, target: WireTarget): Translated<WireRequest>;
  /** A whole reply. Lenient: reads only what it needs. Throws GarbledReply. */
  fromWire(body: Json): NormalReply;
  /** Only usage, finish and model of a whole reply, for same-dialect calls. Throws GarbledReply when it is not such a reply. */
  summary(body: Json): ReplySummary;
  stream?(options: { readonly hideUsage: boolean }): StreamDecoder;
}

export interface ReplySummary { readonly model?: string; readonly usage?: Usage; readonly finish?: FinishReason }

/** `model` is the upstream's name for it, `asked` the name the caller used. */
export interface WireTarget { readonly model: string; readonly asked?: string; readonly stream: boolean; readonly wantsUsage: boolean; readonly maxOutputTokens?: number }

/** A provider reached over HTTP. */
export interface HttpProvider {
  readonly transport: 'http';
  readonly kind: ProviderKind;
  /** Formats spoken natively: a caller's body in one of them is forwarded. */
  readonly wires: Readonly<Partial<Record<WireFormat, ProviderWire>>>;
  /** Which wire carries a translated call. Absent: the provider cannot do it at all. */
  readonly translated: Readonly<Partial<Record<Operation, WireFormat>>>;
  /** Headers that carry the credential and version. Never logged. */
  sign(credential: string | undefined): Readonly<Record<string, string>>;
  /** Provider-specific URL shape (Azure); default is base_url + path. */
  url?(baseUrl: string, request: WireRequest, target: WireTarget): string;
  failure(status: number, headers: UpstreamHeaders, body: string): ProviderFailure;
  rateLimits(headers: UpstreamHeaders, nowMs: number): RateLimits;
  /** What a health monitor asks: cheap, free of charge. */
  readonly probe: { readonly path: string };
}

/** A provider inside this process (local model, sandbox). Yields parts; ends early when the signal fires. Throws ProviderFault. */
export interface InProcessProvider {
  readonly transport: 'in-process';
  readonly kind: ProviderKind;
  generate(request: GenerateRequest, target: WireTarget, signal: AbortSignal): AsyncIterable<StreamPart>;
  /** Names of features asked for that it cannot do (never silently dropped). */
  cannot(request: NormalRequest): readonly string[];
  embed?(request: EmbedRequest, target: WireTarget, signal: AbortSignal): Promise<EmbedReply>;
  countTokens?(request: CountRequest, target: WireTarget, signal: AbortSignal): Promise<CountReply>;
  /** Resolves true when it could answer now. */
  healthy(signal: AbortSignal): Promise<boolean>;
}

export type Provider = HttpProvider | InProcessProvider;

export type UpstreamHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A provider failure on its way to the routing stage. */
export class ProviderFault extends Error {
  readonly failure: ProviderFailure;
  constructor(failure: ProviderFailure) {
    super(`provider failure: ${failure.kind}`);
    this.name = 'ProviderFault';
    this.failure = failure;
  }
}

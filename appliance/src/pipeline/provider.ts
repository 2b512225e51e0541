import type { RateLimits } from '#pipeline/dialect';
import type { Json, JsonObject } from '#pipeline/json';
import type { CountReply, EmbedReply, FinishReason, NormalReply, StreamDecoder, StreamPart, Usage } from '#pipeline/normal-reply';
import type { CountRequest, EmbedRequest, GenerateRequest, NormalRequest, Translated } from '#pipeline/normal-request';
import type { ProviderFailure } from '#pipeline/provider-failure';
import type { Operation, ProviderKind, WireFormat } from '#pipeline/wire-format';

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
  readonly text: string;
  /** Whole, read when first asked for. Throws GatewayError invalid_request. */
  readonly value: JsonObject;
  /** The same with something else in the place of long strings: for all but their text. */
  readonly outline: JsonObject;
  includes(ascii: string): boolean;
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

export interface ReplySummary {
  readonly model?: string;
  readonly usage?: Usage;
  readonly finish?: FinishReason;
}

/** `model` is the upstream's name for it, `asked` the name the caller used. */
export interface WireTarget {
  readonly model: string;
  readonly asked?: string;
  readonly stream: boolean;
  readonly wantsUsage: boolean;
  readonly maxOutputTokens?: number;
}

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

import type { GatewayError } from '@tollgate/shared';
import type { Json, JsonObject } from '#pipeline/json';
import type { DialectGuarding } from '#pipeline/dialect-guarding';
import type { NormalReply, ReplyContext, StreamWriter } from '#pipeline/normal-reply';
import type { NormalRequest, Translated } from '#pipeline/normal-request';
import type { Operation, WireFormat } from '#pipeline/wire-format';

/** What the corridor must know of any body before it is translated. */
export interface WireSummary {
  /** The route's name the caller asked for (body or path). */
  readonly model: string;
  readonly stream: boolean;
  /** chat: stream_options.include_usage. Others always report. */
  readonly wantsUsage: boolean;
  /** Output bound the caller set, for reservations and estimates. */
  readonly maxOutputTokens?: number;
  /** How many choices (OpenAI n, Gemini candidateCount); absent is 1. The bound holds for each. */
  readonly choices?: number;
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
  readonly guarding: DialectGuarding;
}

/** model and stream for dialects that carry them in the path (Gemini). */
export interface PathParameters {
  readonly model?: string;
  readonly stream?: boolean;
  readonly alt?: string;
}

/** How a dialect family says no. */
export interface DialectErrors {
  /** The error as this dialect's JSON body. */
  body(error: GatewayError, callId: string): Json;
  /** Provider limits in this dialect's header names. */
  rateLimitHeaders(limits: RateLimits, nowMs: number): Readonly<Record<string, string>>;
}

/** Remaining provider limits, read from provider headers. `resetAt` epoch milliseconds. */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  readonly resetAtMs?: number;
}
export interface RateLimits {
  readonly requests?: RateLimit;
  readonly tokens?: RateLimit;
  readonly inputTokens?: RateLimit;
  readonly outputTokens?: RateLimit;
}

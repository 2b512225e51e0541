/** A reply in normalised form, whole and streamed. `input` counts all input tokens, cached ones included. */
import type { GatewayError } from '@tollgate/shared';
import type { Part, Signature } from '#pipeline/normal-request';
import type { ProviderFailure } from '#pipeline/provider-failure';
import type { JsonObject } from '#pipeline/json';

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
export interface Citation {
  readonly url?: string;
  readonly title?: string;
  readonly quote?: string;
  readonly start?: number;
  readonly end?: number;
}

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

export interface CountReply {
  readonly kind: 'count-tokens';
  readonly input: number;
}

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
  | {
      readonly kind: 'tool-start';
      readonly choice: number;
      readonly tool: number;
      readonly id: string;
      readonly name: string;
      readonly signature?: Signature;
    }
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
export interface DecodedEvent {
  readonly raw: string;
  readonly parts: readonly StreamPart[];
  readonly hidden?: boolean;
}

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

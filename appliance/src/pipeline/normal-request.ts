/** A call in normalised form: what every dialect can be read into and every provider be asked with. Token counts are integers. */
import type { JsonObject } from '#pipeline/json';

/**
 * A provider's proof that reasoning or a tool call is its own. It means nothing to another provider, so it travels with the name
 * of the family that made it and is left out when a turn goes to a different one.
 */
export interface Signature {
  readonly from: 'openai' | 'anthropic' | 'gemini';
  readonly value: string;
}

export type MediaSource =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'data'; readonly mediaType: string; readonly base64: string }
  /** A file uploaded to the provider itself: only that provider knows it. */
  | { readonly kind: 'file-id'; readonly id: string };

export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
  readonly signature?: Signature;
}
export interface ImagePart {
  readonly kind: 'image';
  readonly source: MediaSource;
  readonly detail?: 'low' | 'high' | 'auto';
}
/** A document (PDF, text …) or other media given whole; `name` is the file name where the caller gave one. */
export interface FilePart {
  readonly kind: 'file';
  readonly source: MediaSource;
  readonly name?: string;
}
export interface AudioPart {
  readonly kind: 'audio';
  readonly source: MediaSource;
}
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
export interface RefusalPart {
  readonly kind: 'refusal';
  readonly text: string;
}

export type Part = TextPart | ImagePart | FilePart | AudioPart | ReasoningPart | ToolCallPart | ToolResultPart | RefusalPart;

export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool';

/** Turns in the caller's order. Tool results stand in messages of role `tool`, one or more results each. */
export interface Message {
  readonly role: Role;
  readonly parts: readonly Part[];
  readonly name?: string;
}

/** `parameters` is a JSON Schema object; absent for a tool without arguments. */
export interface Tool {
  readonly name: string;
  readonly description?: string;
  readonly parameters?: JsonObject;
  readonly strict?: boolean;
}

export type ToolChoice =
  | { readonly kind: 'auto' }
  | { readonly kind: 'none' }
  | { readonly kind: 'required' }
  | { readonly kind: 'tool'; readonly name: string };

export type OutputFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json' }
  | {
      readonly kind: 'json-schema';
      readonly name: string;
      readonly schema: JsonObject;
      readonly description?: string;
      readonly strict?: boolean;
    };

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
  /** How many tokens were given as numbers, which only the provider they are of can read. */
  readonly tokens?: number;
  readonly dimensions?: number;
  /** Gemini task types (RETRIEVAL_QUERY …); others have none. */
  readonly taskType?: string;
}

export interface CountRequest {
  readonly kind: 'count-tokens';
  readonly request: GenerateRequest;
}

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

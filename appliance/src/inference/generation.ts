/** One turn of a chat as plain text. `system` may stand anywhere; a last turn of the assistant is continued. */
export interface ChatTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
}

/** What to write and how. Sampling in the usual units: temperature 0 takes the likeliest token, topP 1 and topK 0 leave all in. */
export interface GenerationRequest {
  readonly turns: readonly ChatTurn[];
  /** At least 1. The model's context may end it sooner. */
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly topP: number;
  readonly topK: number;
  readonly frequencyPenalty: number;
  readonly presencePenalty: number;
  /** 32 bits; absent: a random one. */
  readonly seed?: number;
  readonly stop: readonly string[];
  /** GBNF that the text must follow. */
  readonly grammar?: string;
}

export interface GenerationEnd {
  readonly kind: 'end';
  readonly reason: 'stop' | 'length' | 'aborted';
  /** The stop sequence that ended it. It is no part of the text. */
  readonly stopSequence?: string;
  readonly inputTokens: number;
  /** Every token the model wrote but the one that says "end". */
  readonly outputTokens: number;
}

/** A generation as it happens. `inputTokens` counts the chat template too. */
export type GenerationPart =
  | { readonly kind: 'prompt'; readonly inputTokens: number }
  | { readonly kind: 'text'; readonly text: string }
  | GenerationEnd;

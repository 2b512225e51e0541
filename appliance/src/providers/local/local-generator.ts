/** What the provider asks of a model on this machine; the room `inference` has one. Tokens are the model's own. */
export interface LocalGenerator {
  /** One `prompt`, `text` as it is written, one `end`. After the signal it ends at once. Throws ProviderFault. */
  generate(request: LocalRequest, signal: AbortSignal): AsyncIterable<LocalPart>;
  /** Tokens of these turns, chat template included. Throws ProviderFault. */
  count(turns: readonly LocalTurn[], signal: AbortSignal): Promise<number>;
  healthy(signal: AbortSignal): Promise<boolean>;
}

export interface LocalTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
}

export interface LocalRequest {
  readonly turns: readonly LocalTurn[];
  readonly maxOutputTokens: number;
  /** 0 takes the likeliest token. */
  readonly temperature: number;
  /** 1 leaves all tokens in. */
  readonly topP: number;
  /** 0 leaves all tokens in. */
  readonly topK: number;
  readonly frequencyPenalty: number;
  readonly presencePenalty: number;
  readonly seed?: number;
  readonly stop: readonly string[];
  /** GBNF that the text must follow. */
  readonly grammar?: string;
}

export type LocalPart =
  | { readonly kind: 'prompt'; readonly inputTokens: number }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'end';
      readonly reason: 'stop' | 'length' | 'aborted';
      readonly stopSequence?: string;
      readonly inputTokens: number;
      readonly outputTokens: number;
    };

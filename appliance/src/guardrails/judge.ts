import type { Finding } from '#guardrails/finding';

export type Side = 'input' | 'output';
export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'other';

/** Where a text stands. */
export interface TextPlace {
  readonly side: Side;
  readonly role: Role;
}

/** A judge that cannot answer. Its processor's `on_failure` decides. The message is for the log and never holds text that was judged. */
export class JudgeFailure extends Error {
  readonly reason: 'missing' | 'late' | 'crashed' | 'busy' | 'unreachable' | 'garbled';
  constructor(reason: JudgeFailure['reason'], message: string) {
    super(message);
    this.name = 'JudgeFailure';
    this.reason = reason;
  }
}

/**
 * Finds with a model or a service, asynchronously. Judges closed units of text: `unit` says which. Throws JudgeFailure.
 * `sentences`: any run of whole sentences, at most `most` UTF-16 units; findings may be spans in it. `whole`: the whole text at once.
 */
export interface Judge {
  readonly unit: 'sentences' | 'whole';
  readonly most: number;
  /** Begins what `judge` will need for such a text, so that the models of several processors work side by side. Never throws or waits. */
  prepare?(text: string): void;
  /** `before`: text that was judged already and stands directly before, for context. */
  judge(text: string, place: TextPlace, ask: { readonly before: string; readonly signal: AbortSignal }): Promise<readonly Finding[]>;
}

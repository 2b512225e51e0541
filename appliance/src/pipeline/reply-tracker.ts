import type { FinishReason, StreamPart, Usage } from '#pipeline/call';

/** Text kept for estimating tokens when a provider reports none, UTF-16 units. */
const keptText = 400_000;

/** What is known of a reply so far, streamed or whole. */
export interface ReplyTracker {
  take(parts: readonly StreamPart[]): void;
  /** A whole reply's own word. */
  report(summary: { readonly usage?: Usage; readonly finish?: FinishReason }): void;
  readonly usage: Usage | undefined;
  readonly finish: FinishReason | undefined;
  /** The provider's end marker was seen. */
  readonly done: boolean;
  /** Output text so far (also arguments and reasoning), cut at a bound: what a provider bills. */
  readonly text: string;
  readonly textLength: number;
}

export function createReplyTracker(): ReplyTracker {
  let usage: Usage | undefined;
  let finish: FinishReason | undefined;
  let done = false;
  let text = '';
  let textLength = 0;

  function addText(piece: string): void {
    textLength += piece.length;
    if (text.length < keptText) text += piece;
  }

  function takePart(part: StreamPart): void {
    switch (part.kind) {
      case 'text-delta': case 'reasoning-delta': case 'refusal-delta': return addText(part.text);
      case 'tool-delta': return addText(part.arguments);
      case 'tool-start': return addText(part.name);
      case 'usage': usage = part.usage; return;
      case 'finish': finish = part.finish; return;
      case 'done': done = true; return;
      case 'start': case 'reasoning-end': case 'logprobs': case 'citation': case 'error': return;
    }
  }

  return {
    take(parts) {
      for (const part of parts) takePart(part);
    },
    report(summary) {
      usage = summary.usage ?? usage;
      finish = summary.finish ?? finish;
      done = true;
    },
    get usage() { return usage; },
    get finish() { return finish; },
    get done() { return done; },
    get text() { return text; },
    get textLength() { return textLength; },
  };
}

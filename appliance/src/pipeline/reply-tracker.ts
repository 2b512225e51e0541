import type { FinishReason, StreamPart, Usage } from '#pipeline/call';

/** Text kept for estimating tokens when a provider reports none, UTF-16 units. */
const keptText = 400_000;

/** What is known of a reply so far, streamed or whole. A class because one is made for every call, and fed every part. */
export class ReplyTracker {
  usage: Usage | undefined = undefined;
  finish: FinishReason | undefined = undefined;
  /** The provider's end marker was seen. */
  done = false;
  /** Output text so far (also arguments and reasoning), cut at a bound: what a provider bills. */
  text = '';
  textLength = 0;

  take(parts: readonly StreamPart[]): void {
    for (const part of parts) this.#takePart(part);
  }

  /** A whole reply's own word. */
  report({ usage, finish, said }: { readonly usage?: Usage; readonly finish?: FinishReason; readonly said?: string }): void {
    this.usage = usage ?? this.usage;
    this.finish = finish ?? this.finish;
    this.done = true;
    if (said !== undefined) this.#addText(said);
  }

  #takePart(part: StreamPart): void {
    switch (part.kind) {
      case 'text-delta':
      case 'reasoning-delta':
      case 'refusal-delta':
        return this.#addText(part.text);
      case 'tool-delta':
        return this.#addText(part.arguments);
      case 'tool-start':
        return this.#addText(part.name);
      case 'usage':
        this.usage = part.usage;
        return;
      case 'finish':
        this.finish = part.finish;
        return;
      case 'done':
        this.done = true;
        return;
      case 'start':
      case 'reasoning-end':
      case 'logprobs':
      case 'citation':
      case 'error':
        return;
    }
  }

  #addText(piece: string): void {
    this.textLength += piece.length;
    if (this.text.length < keptText) this.text += piece;
  }
}

/** Turns tokens into text as they come. Characters whose bytes are spread over tokens wait until they are whole. */
export interface TokenText<Token> {
  push(token: Token): string;
  /** What still waits. A character that the model did not finish is left out. */
  end(): string;
}

/** Text of `tokens`, given those before them (some tokenizers need them to place spaces). */
export type Detokenize<Token> = (tokens: readonly Token[], before: readonly Token[]) => string;

const replacement = '\uFFFD';

/** More tokens than this do not wait: the model writes broken text. */
const mostWaiting = 16;

/** Tokens that a tokenizer may look back on. */
const lookBack = 4;

export function createTokenText<Token>(detokenize: Detokenize<Token>): TokenText<Token> {
  let before: readonly Token[] = [];
  let waiting: Token[] = [];

  function take(text: string): string {
    before = [...before, ...waiting].slice(-lookBack);
    waiting = [];
    return text;
  }

  return {
    push(token) {
      waiting.push(token);
      const text = detokenize(waiting, before);
      return text.endsWith(replacement) && waiting.length < mostWaiting ? '' : take(text);
    },
    end() {
      if (waiting.length === 0) return '';
      const text = take(detokenize(waiting, before));
      return text.slice(0, text.length - unfinished(text));
    },
  };
}

function unfinished(text: string): number {
  let count = 0;
  while (text.at(-1 - count) === replacement) count += 1;
  return count;
}

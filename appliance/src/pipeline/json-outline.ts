/** JSON whose long strings are left out, so that a long prompt is neither copied nor read where only its surroundings matter. */

const quote = 34,
  backslash = 92,
  colon = 58;
/** Strings at least this long are left out, bytes. */
const longString = 256;
/** What stands for one: a reader that asks whether there is text finds some. */
const placeholder = '-';

export interface JsonOutline {
  readonly text: string;
  /** Where in `text` a string was left out (behind its placeholder), and how many bytes are missing up to there. */
  readonly cuts: readonly { readonly at: number; readonly missing: number }[];
}

/** Of ASCII bytes. Keys stay whole. */
export function jsonOutline(bytes: Buffer): JsonOutline {
  const cuts: { readonly at: number; readonly missing: number }[] = [];
  let text = '';
  let copied = 0;
  for (let open = bytes.indexOf(quote); open !== -1;) {
    const close = closingQuote(bytes, open);
    if (close === -1) break;
    if (close - open > longString && !isKey(bytes, close)) {
      text += bytes.toString('latin1', copied, open + 1) + placeholder;
      copied = close;
      cuts.push({ at: text.length, missing: close - text.length });
    }
    open = bytes.indexOf(quote, close + 1);
  }
  return { text: text + bytes.toString('latin1', copied), cuts };
}

/** The index of the same byte in what the outline was made of. */
export function placeInWhole({ cuts }: JsonOutline, at: number): number {
  let missing = 0;
  for (const cut of cuts) {
    if (cut.at > at) break;
    ({ missing } = cut);
  }
  return at + missing;
}

function closingQuote(bytes: Buffer, open: number): number {
  for (let at = bytes.indexOf(quote, open + 1); at !== -1; at = bytes.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (bytes[at - 1 - backslashes] === backslash) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

function isKey(bytes: Buffer, close: number): boolean {
  for (let at = close + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > 32) return byte === colon;
  }
  return false;
}

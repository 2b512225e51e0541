const quote = 34,
  backslash = 92;
/** Strings at least this long are long, bytes. */
const longString = 256;

/** Where the quotes of a long string stand. */
export interface LongString {
  readonly open: number;
  readonly close: number;
}

/** The long strings in JSON, keys too, in their order; they are not read, only walked. */
export function longStringsIn(bytes: Buffer): readonly LongString[] {
  const found: LongString[] = [];
  for (let open = bytes.indexOf(quote); open !== -1;) {
    const close = closingQuote(bytes, open);
    if (close === -1) break;
    if (close - open > longString) found.push({ open, close });
    open = bytes.indexOf(quote, close + 1);
  }
  return found;
}

function closingQuote(bytes: Buffer, open: number): number {
  for (let at = bytes.indexOf(quote, open + 1); at !== -1; at = bytes.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (bytes[at - 1 - backslashes] === backslash) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

const quote = 34,
  backslash = 92;
/** Strings at least this long are left out, bytes. */
const longString = 256;

/**
 * The JSON in `bytes` with its long strings emptied: enough to read usage and finish reasons of a long reply without making a copy of all that was said.
 * Not for text: letters beyond ASCII in what is kept are not decoded.
 */
export function jsonSkeleton(bytes: Buffer): string {
  let skeleton = '';
  let copied = 0;
  for (let open = bytes.indexOf(quote); open !== -1;) {
    const close = closingQuote(bytes, open);
    if (close === -1) break;
    if (close - open > longString) {
      skeleton += bytes.toString('latin1', copied, open + 1);
      copied = close;
    }
    open = bytes.indexOf(quote, close + 1);
  }
  return skeleton + bytes.toString('latin1', copied);
}

function closingQuote(bytes: Buffer, open: number): number {
  for (let at = bytes.indexOf(quote, open + 1); at !== -1; at = bytes.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (bytes[at - 1 - backslashes] === backslash) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

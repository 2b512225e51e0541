import { isBlank, isLetterOrDigit } from './run-signs.ts';
import { type Look, mostSecret } from './secret-span.ts';

/** A row of base64 shorter than this may be a word. */
const leastRow = 16;
/** Blanks, quotes, escapes and the like between two rows. */
const mostGap = 16;
const mostLabel = 64;
const marker = '-----';
const opening = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|Private-Lines: \d{1,4}/y;
const closing = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/y;
const headers = ['Proc-Type: ', 'DEK-Info: ', 'Version: ', 'Comment: ', 'Hash: ', 'Charset: '];
const header = /(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): [^\n\\]{1,120}/y;

/** How long the beginning of a block may be before it is told: label, headers and the first row. */
export const mostBlockHead = 420;

/**
 * The private key whose block begins at `at` (PEM of RFC 7468, OpenSSH, OpenPGP; PuTTY's lines): from its label to its end label, or to the
 * last row that is base64. Rows may be parted by line ends, written-out `\n`, blanks, quotes. It grows row by row, and is told by its first.
 */
export function keyBlockAt(text: string, at: number, ended: boolean): Look {
  opening.lastIndex = at;
  const label = opening.exec(text)?.[0];
  if (label === undefined) return !ended && text.length - at < mostLabel && !text.slice(at).includes('\n') ? { undecided: at } : undefined;
  const first = firstRow(text, at + label.length, ended);
  if (first === 'open') return { undecided: at };
  if (first === undefined) return undefined;
  const span = { type: 'private-key', start: at, score: 1, trigger: at, reach: first } as const;
  return { ...span, ...lastRow(text, first, { limit: Math.min(text.length, at + mostSecret), ended }) };
}

/** Where the first row is long enough to be one. */
function firstRow(text: string, from: number, ended: boolean): number | 'open' | undefined {
  const most = from + mostBlockHead - mostLabel;
  let at = gapEnd(text, from);
  header.lastIndex = at;
  for (let line = header.exec(text); line && at < most; line = header.exec(text)) {
    at = gapEnd(text, at + line[0].length);
    header.lastIndex = at;
  }
  if (at + leastRow > most) return undefined;
  const end = rowEnd(text, at, Math.min(text.length, at + leastRow));
  if (end - at === leastRow) return end;
  if (ended) return undefined;
  const rest = text.slice(at, at + mostLabel);
  return end === text.length || headers.some((name) => name.startsWith(rest)) ? 'open' : undefined;
}

interface Bounds {
  readonly limit: number;
  readonly ended: boolean;
}

function lastRow(text: string, from: number, { limit, ended }: Bounds): { readonly end: number; readonly open: boolean } {
  let end = rowEnd(text, from, limit);
  for (;;) {
    const open = !ended && limit === text.length;
    const next = gapEnd(text, end);
    if (next >= limit) return { end, open: open && next - end <= mostGap };
    const row = rowEnd(text, next, limit);
    if (row - next >= leastRow) end = row;
    else return closeAfter(text, { end, next, row }, open);
  }
}

interface Close {
  readonly end: number;
  readonly next: number;
  readonly row: number;
}

// What follows the last full row: the end label, or one short row and the end label. Anything else is not the key's any more.
function closeAfter(text: string, { end, next, row }: Close, open: boolean): { readonly end: number; readonly open: boolean } {
  const label = gapEnd(text, row);
  closing.lastIndex = label;
  const match = closing.exec(text);
  if (match) return { end: label + match[0].length, open: false };
  const tail = text.slice(label, label + mostLabel);
  if (open && (marker.startsWith(tail) || (tail.startsWith(marker) && tail.length < mostLabel))) return { end, open };
  const short = row > next && (tail.startsWith(marker) || text.charCodeAt(row - 1) === 61);
  return { end: short ? row : end, open: false };
}

function rowEnd(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isKeyRow(text.charCodeAt(at))) at += 1;
  return at;
}

/** A sign of base64. */
export function isKeyRow(code: number): boolean {
  return isLetterOrDigit(code) || code === 43 || code === 47 || code === 61;
}

function gapEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < mostGap) {
    const code = text.charCodeAt(at);
    if (code === 92) at += /[nrt\n]/.test(text.charAt(at + 1)) ? 2 : 1;
    else if (isKeyGap(code)) at += 1;
    else break;
  }
  return Math.min(at, text.length);
}

/** What may part two rows: blanks, quotes, `\`, `,` and `+`. */
export function isKeyGap(code: number): boolean {
  return isBlank(code) || code === 34 || code === 39 || code === 44 || code === 43 || code === 92;
}

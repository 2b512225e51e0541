import type { SuspectRuns } from '#guardrails/attacks/views/suspect-runs';
import type { View } from '#guardrails/attacks/views/view';
import { isReadable } from '#guardrails/attacks/views/readable';
import { wholeView } from '#guardrails/attacks/views/view';

const mostRuns = 24;

/** Copies of base64, hexadecimal, binary and Morse runs that decode to readable text. At most 24 a text, in its order. */
export function decodeRuns(text: string, suspect: SuspectRuns): readonly View[] {
  const views: View[] = [];
  let tried = 0;
  for (const { kind, pattern, decode } of codings) {
    if (!suspect[kind]) continue;
    for (const match of text.matchAll(pattern)) {
      tried += 1;
      if (tried > mostRuns * 4 || views.length >= mostRuns) return views;
      const decoded = decode(match[0]);
      if (decoded !== undefined && isReadable(decoded)) views.push(wholeView(kind, decoded, [match.index, match.index + match[0].length]));
    }
  }
  return views;
}

interface Coding {
  readonly kind: 'base64' | 'hex' | 'binary' | 'morse';
  readonly pattern: RegExp;
  readonly decode: (run: string) => string | undefined;
}

// Each pattern is one class repeated, so that a run is read once whatever follows it.
const codings: readonly Coding[] = [
  { kind: 'base64', pattern: /[A-Za-z0-9+/_-]{16,}={0,2}/gu, decode: fromBase64 },
  { kind: 'hex', pattern: /(?:(?:\\x|0x|%)?[0-9a-fA-F]{2}[ ,:]?){8,}/gu, decode: fromHex },
  { kind: 'binary', pattern: /[01]{8}(?:[ ,]?[01]{8}){3,}/gu, decode: fromBinary },
  { kind: 'morse', pattern: /[.\-·–_]{1,6}(?:[ /|]{1,3}[.\-·–_]{1,6}){7,}/gu, decode: fromMorse },
];

/** A run of words, paths or one repeated letter is no base64: it has both cases, or a digit, and not mostly lower-case words. */
function fromBase64(run: string): string | undefined {
  const body = run.replace(/=+$/u, '');
  if (body.length % 4 === 1) return undefined;
  let lowers = 0;
  for (let at = 0; at < body.length; at += 1) if (body.charCodeAt(at) >= 0x61) lowers += 1;
  if (lowers > body.length * 0.85 || (lowers === 0 && body.length < 64)) return undefined;
  return Buffer.from(body, 'base64').toString('utf8');
}

function fromHex(run: string): string | undefined {
  const digits = run.replace(/\\x|0x|[% ,:]/gu, '');
  return digits.length % 2 === 1 || /^[01]+$/u.test(digits) ? undefined : Buffer.from(digits, 'hex').toString('utf8');
}

function fromBinary(run: string): string {
  const digits = run.replace(/[ ,]/gu, '');
  const bytes = Buffer.alloc(digits.length >> 3);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(digits.slice(at * 8, at * 8 + 8), 2);
  return bytes.toString('utf8');
}

const morseLetters = ' etianmsurwdkgohvf?l?pjbxcyzq??54?3???2??+????16=/?????7???8?90';

/** Reads each sign as a way down the Morse tree: a dot left, a dash right. */
function fromMorse(run: string): string {
  const words = run.trim().split(/ {0,3}[/|] {0,3}| {2,3}/u);
  return words.map((word) => word.trim().split(/ +/u).map(morseLetter).join('')).join(' ');
}

function morseLetter(signs: string): string {
  let node = 0;
  for (const sign of signs) node = node * 2 + (sign === '.' || sign === '·' ? 1 : 2);
  return morseLetters.charAt(node) || '?';
}

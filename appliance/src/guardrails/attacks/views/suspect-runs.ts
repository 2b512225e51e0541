/** Which encodings a text may hold: seen in one pass, so that plain prose pays for no further look. */
export interface SuspectRuns {
  readonly base64: boolean;
  readonly hex: boolean;
  readonly binary: boolean;
  readonly morse: boolean;
  readonly spaced: boolean;
}

/** Looks for long unbroken runs, and for many short tokens of one kind in a row. */
export function findSuspectRuns(text: string): SuspectRuns {
  const most = { run: 0, letters: 0, single: 0, pairs: 0, bytes: 0, signs: 0, hops: 0 };
  const now = { single: 0, pairs: 0, bytes: 0, signs: 0 };
  let run = 0;
  let letters = 0;
  let signs = 0;
  let hex = 0;
  let hops = 0;
  const endToken = () => {
    now.single = run === 1 && signs === 0 ? now.single + 1 : 0;
    now.pairs = run === 2 && hex === 2 ? now.pairs + 1 : 0;
    now.bytes = run === 8 && hex === 8 ? now.bytes + 1 : 0;
    now.signs = run === 0 && signs > 0 ? now.signs + 1 : 0;
    most.single = Math.max(most.single, now.single);
    most.pairs = Math.max(most.pairs, now.pairs);
    most.bytes = Math.max(most.bytes, now.bytes);
    most.signs = Math.max(most.signs, now.signs);
  };
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === gap) {
      if (run + signs > 0) endToken();
      run = letters = signs = hex = 0;
      continue;
    }
    if (kind === sign) {
      signs += 1;
      hops = letters === 1 ? hops + 1 : 0;
      if (hops > most.hops) most.hops = hops;
      letters = 0;
      continue;
    }
    run += 1;
    letters = kind === digit ? 0 : letters + 1;
    if (kind !== letter) hex += 1;
    if (run > most.run) most.run = run;
    if (letters > most.letters) most.letters = letters;
  }
  if (run + signs > 0) endToken();
  const escaped = text.includes('\\x') || text.includes('0x');
  const isLong = most.run >= 16;
  return {
    base64: isLong,
    hex: isLong || most.pairs >= 8 || escaped,
    binary: most.bytes >= 4 || isLong,
    morse: most.signs >= 8,
    spaced: most.single >= 6 || most.letters >= 18 || most.hops >= 6,
  };
}

const gap = 0;
const letter = 1;
const hexLetter = 2;
const digit = 3;
const sign = 4;

/** Separators of spaced letters and of hexadecimal pairs part tokens; `+`, `/`, `-`, `.` and `_` are signs of base64 and Morse. */
function kindOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code <= 0x66 ? hexLetter : letter;
  if (code >= 0x41 && code <= 0x5a) return code <= 0x46 ? hexLetter : letter;
  if (code >= 0x30 && code <= 0x39) return digit;
  return code === 0x2b || code === 0x2f || code === 0x2d || code === 0x2e || code === 0x5f || code === 0xb7 ? sign : gap;
}

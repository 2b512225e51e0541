/** Kinds of characters, as bits of a set. */
export const signBit = {
  digit: 1,
  at: 2,
  colon: 4,
  hyphen: 8,
  /** What opens, parts or mixes the values of secrets: `! " # $ % & ' * + / < = > ? \ ^ ` | ~`. */
  mark: 16,
  /** `longRun` characters in a row that may be a token's. */
  longRun: 32,
  /** What is not ASCII: of a folded text, what reads as nothing that is. */
  foreign: 64,
} as const;

/** The shortest token that is known by its looks. */
export const longRun = 15;

/** What may stand within a token: not asked of single characters, but of how many stand in a row. */
const tokenLike = 128;

/** Which signs stand in a text. One look at each character, so that what most texts are not is known before anything is looked for. */
export function signsOf(text: string): number {
  let signs = 0;
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = kinds[code < 128 ? code : 128] ?? 0;
    signs |= kind;
    run = (kind & tokenLike) === 0 ? 0 : run + 1;
    if (run === longRun) signs |= signBit.longRun;
  }
  return signs & ~tokenLike;
}

/** The bits of single characters that a character of these has. */
export function signsOfCode(code: number): number {
  return code < 128 ? (kinds[code] ?? 0) & ~tokenLike : 0;
}

/** For each ASCII character, and for all others together. */
const kinds: Uint8Array = Uint8Array.from({ length: 129 }, (_, code) => {
  if (code === 128) return signBit.foreign;
  const character = String.fromCharCode(code);
  return kindOf(character) | (/[\w+/=.~%:$-]/.test(character) ? tokenLike : 0);
});

function kindOf(character: string): number {
  if (/\d/.test(character)) return signBit.digit;
  if (character === '@') return signBit.at;
  if (character === ':') return signBit.colon;
  if (character === '-') return signBit.hyphen;
  return /[!"#$%&'*+/<=>?\\^`|~]/.test(character) ? signBit.mark : 0;
}

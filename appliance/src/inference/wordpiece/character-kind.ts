/** What BERT's pre-tokenizer does with a character: a gap between words, nothing at all, a word of its own, or a part of a word. */
export type CharacterKind = 'gap' | 'dropped' | 'alone' | 'part';

const control = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}�]/u;
const gap = /\s/u;
const punctuation = /[!-/:-@[-`{-~\p{P}]/u;
const chinese =
  /[\u{4e00}-\u{9fff}\u{3400}-\u{4dbf}\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\u{f900}-\u{faff}\u{2f800}-\u{2fa1f}]/u;

const asciiKinds: readonly CharacterKind[] = Array.from({ length: 128 }, (_, code) => slowKind(String.fromCharCode(code)));

/** Kind of one character (a code point). Tab, line feed and carriage return are gaps; other control characters are dropped. */
export function characterKind(character: string): CharacterKind {
  return asciiKinds[character.charCodeAt(0)] ?? slowKind(character);
}

/** A Chinese character is a word of its own; Japanese kana and Korean are not. */
export function isChinese(character: string): boolean {
  return character.charCodeAt(0) >= 0x3400 && chinese.test(character);
}

function slowKind(character: string): CharacterKind {
  if (character === '\t' || character === '\n' || character === '\r') return 'gap';
  if (control.test(character)) return 'dropped';
  if (gap.test(character)) return 'gap';
  return punctuation.test(character) ? 'alone' : 'part';
}

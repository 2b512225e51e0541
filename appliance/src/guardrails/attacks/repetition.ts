import type { Sighting } from '#guardrails/attacks/sighting';
import { letterOf } from '#guardrails/attacks/words';

const leastRepeats = 24;

/** The same word two dozen times in a row, as in attacks by flooding. Digits, rulers and table borders do not count. */
export function findRepetition(text: string): Sighting | undefined {
  let repeats = 1;
  let from = 0;
  let last = 0;
  let at = 0;
  while (at < text.length) {
    const start = at;
    let hash = 0;
    for (let letter = letterOf(text.charCodeAt(at)); letter >= 0x61; letter = letterOf(text.charCodeAt(at))) {
      hash = (Math.imul(hash, 31) + letter) | 0;
      at += 1;
    }
    if (at === start) {
      at += 1;
      continue;
    }
    repeats = hash === last ? repeats + 1 : 1;
    if (repeats === 1) from = start;
    if (repeats >= leastRepeats) return { rule: 'repetition', strength: 1, start: from, end: at };
    last = hash;
  }
  return undefined;
}

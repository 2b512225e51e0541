import { RE2JS } from 're2js';
import type { TopicExamples } from './topic.ts';

/** What an administrator said decides by itself. */
export interface Certain {
  /** Topics whose words or patterns a text has, and which kind it was. */
  of(text: string): ReadonlyMap<string, 'keyword' | 'pattern'>;
}

/** Units of a text that patterns look at: matching takes time with the text and the pattern's size. */
const most = 8_000;
/** Instructions of a compiled pattern. */
const largest = 1_000;

/** Keywords are whole words, whatever their case. Patterns are RE2's: linear time, no look-around; those with `patternTrouble` are left out. */
export function createCertain(topics: readonly TopicExamples[]): Certain {
  const rules = topics.flatMap(({ id, keywords = [], patterns = [] }) => {
    const words = keywords.map(spaced).filter((word) => word.trim() !== '');
    const compiled = patterns.flatMap((pattern) => compile(pattern) ?? []);
    return words.length + compiled.length === 0 ? [] : [{ id, words, compiled }];
  });
  return {
    of(text) {
      const found = new Map<string, 'keyword' | 'pattern'>();
      if (rules.length === 0) return found;
      const [start, words] = [text.slice(0, most), spaced(text)];
      for (const { id, words: keywords, compiled } of rules) {
        if (keywords.some((keyword) => words.includes(keyword))) found.set(id, 'keyword');
        else if (compiled.some((pattern) => pattern.matcher(start).find())) found.set(id, 'pattern');
      }
      return found;
    },
  };
}

/** Why a pattern cannot be used, for the administrator; undefined when it can. */
export function patternTrouble(pattern: string): string | undefined {
  const compiled = compile(pattern);
  if (compiled === undefined) return 'is not a regular expression of RE2 (no look-around, no back-references) or is too large';
  return compiled.matcher('').find() ? 'matches the empty text; make some part of it required' : undefined;
}

function compile(pattern: string): RE2JS | undefined {
  try {
    const compiled = RE2JS.compile(pattern);
    return compiled.programSize() > largest ? undefined : compiled;
  } catch {
    return undefined;
  }
}

/** Words in small letters with one space before and after each. */
function spaced(text: string): string {
  return ` ${(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ')} `;
}

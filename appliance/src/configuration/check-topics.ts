import { type Fault, joinPath } from '@tollgate/shared';
import { textOf, type Entry } from './entries.ts';
import type { Lookups } from './lookups.ts';

/** Who says whether a pattern can be used. */
export interface PatternLookups extends Pick<Lookups, 'processorFaults'> {
  /** What is wrong with a topic's pattern; absent: what guardrails refuse is refused. */
  readonly patternTrouble?: (pattern: string) => string | undefined;
}

/** Topics' patterns that do not compile, and keywords that can stand nowhere. */
export function checkTopics(topics: readonly Entry[], lookups: PatternLookups): readonly Fault[] {
  return topics.flatMap((topic) => [...patternFaults(topic, lookups), ...keywordFaults(topic)]);
}

function patternFaults(topic: Entry, { processorFaults, patternTrouble }: PatternLookups): readonly Fault[] {
  return textsOf(topic, 'patterns').flatMap(([regex, path]) => {
    if (patternTrouble) {
      const message = patternTrouble(regex);
      return message === undefined ? [] : [{ path, message }];
    }
    const faults = processorFaults({ use: 'pattern', on: ['input'], action: 'flag', patterns: [{ name: 'pattern', regex }] });
    return faults.map(({ message }) => ({ path, message }));
  });
}

function keywordFaults(topic: Entry): readonly Fault[] {
  return textsOf(topic, 'keywords').flatMap(([text, path]) =>
    /[\p{L}\p{N}]/u.test(text) ? [] : [{ path, message: 'has no letter and no digit: write words, or remove it' }],
  );
}

function textsOf({ path, fields }: Entry, list: string): readonly (readonly [text: string, path: string])[] {
  const texts: unknown = fields[list];
  if (!Array.isArray(texts)) return [];
  return texts.flatMap((text: unknown, index) => {
    const found = textOf(text);
    return found === undefined ? [] : [[found, joinPath(joinPath(path, list), index)] as const];
  });
}

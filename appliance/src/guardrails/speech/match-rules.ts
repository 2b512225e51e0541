import type { CompiledRule, Grammar } from '#guardrails/speech/grammar';
import { settingBit } from '#guardrails/speech/grammar';
import type { Near, Pattern, PatternStep } from '#guardrails/speech/pattern';
import type { Words } from '#guardrails/speech/read-words';
import type { SettingRule, SpeechRule } from '#guardrails/speech/speech-rule';

export interface RuleMatch {
  readonly rule: SpeechRule;
  /** The words are there, but in a setting in which the rule does not hold. */
  readonly excused: boolean;
  /** Numbers of words, the last one not included. */
  readonly from: number;
  readonly to: number;
}

/** Steps a pattern may take at one place: what keeps hostile text linear. */
const mostSteps = 300;

/** Masks of settings, by number of the sentence. */
function findSettings(grammar: Grammar, words: Words): Uint16Array {
  const masks = new Uint16Array((words.sentences[words.count - 1] ?? 0) + 1);
  const look = (rules: readonly CompiledRule<SettingRule>[], at: number) => {
    const sentence = words.sentences[at] ?? 0;
    for (const { rule, pattern } of rules) {
      const bit = settingBit[rule.setting];
      const mask = masks[sentence] ?? 0;
      if ((mask & bit) === 0 && place(grammar, words, { pattern, at }) !== undefined) masks[sentence] = mask | bit;
    }
  };
  atAnchors(words, grammar.settings, look);
  return masks;
}

/** Calls `found` for each rule whose words are there; a rule may be reported again where it holds again. */
export function findRules(grammar: Grammar, words: Words, found: (match: RuleMatch) => void): void {
  const settings = findSettings(grammar, words);
  atAnchors(words, grammar.rules, (rules, at) => {
    const setting = settings[words.sentences[at] ?? 0] ?? 0;
    for (const compiled of rules) {
      const span = place(grammar, words, { pattern: compiled.pattern, at });
      if (span !== undefined) found({ rule: compiled.rule, excused: isExcused(compiled, setting), from: span[0], to: span[1] });
    }
  });
}

/** Calls `look` with the rules that have their anchor in a word or in the phrase that begins with it. */
function atAnchors<R>(words: Words, index: readonly (readonly R[] | undefined)[], look: (rules: readonly R[], at: number) => void): void {
  const { kinds, phrases, count } = words;
  for (let at = 0; at < count; at += 1) {
    const byWord = index[kinds[at] ?? 0];
    if (byWord !== undefined) look(byWord, at);
    const phrase = phrases[at] ?? 0;
    const byPhrase = phrase === 0 ? undefined : index[phrase];
    if (byPhrase !== undefined) look(byPhrase, at);
  }
}

function isExcused({ rule }: CompiledRule<SpeechRule>, settings: number): boolean {
  if (settings === 0 || rule.unless === undefined) return false;
  return rule.unless.some((setting) => (settings & settingBit[setting]) !== 0);
}

/** The words a pattern covers when its anchor stands at `at`. */
function place(
  grammar: Grammar,
  words: Words,
  { pattern, at }: { readonly pattern: Pattern; readonly at: number },
): readonly [number, number] | undefined {
  if (!isNear(words, pattern.before, { at, step: -1 }) || !isNear(words, pattern.behind, { at, step: 1 })) return undefined;
  const walk = { grammar, words, steps: pattern.steps, anchor: at, left: mostSteps };
  const first = Math.max(0, at - pattern.farthest);
  for (let from = at - pattern.nearest; from >= first; from -= 1) {
    const to = follow(walk, 0, from);
    if (to >= 0) return [from, to];
    if (walk.left <= 0) return undefined;
  }
  return undefined;
}

function isNear(words: Words, near: Near | undefined, { at, step }: { readonly at: number; readonly step: 1 | -1 }): boolean {
  if (near === undefined) return true;
  const { kinds, phrases, count } = words;
  for (let away = 1; away <= near.most; away += 1) {
    const place = at + step * away;
    if (place < 0 || place >= count) return false;
    if (near.table[kinds[place] ?? 0] === 1 || near.table[phrases[place] ?? 0] === 1) return true;
  }
  return false;
}

interface Walk {
  readonly grammar: Grammar;
  readonly words: Words;
  readonly steps: readonly PatternStep[];
  readonly anchor: number;
  left: number;
}

/** Where the pattern ends when its step number `step` begins at word `at`; -1 if it does not hold. */
function follow(walk: Walk, step: number, at: number): number {
  walk.left -= 1;
  if (walk.left <= 0) return -1;
  const wanted = walk.steps[step];
  if (wanted === undefined) return at > walk.anchor ? at : -1;
  const { words, grammar } = walk;
  const kind = at < words.count ? (words.kinds[at] ?? 0) : grammar.endKind;
  switch (wanted.kind) {
    case 'word': {
      const to = followWord(walk, wanted.table, { step, at });
      return to < 0 && wanted.optional ? follow(walk, step + 1, at) : to;
    }
    case 'gap':
      return followGap(walk, wanted, { step, at });
    case 'not':
      return wanted.table[kind] === 1 ? -1 : follow(walk, step + 1, at);
    case 'begin':
      return at === 0 || words.kinds[at - 1] === grammar.endKind || words.quoted[at] !== words.quoted[at - 1]
        ? follow(walk, step + 1, at)
        : -1;
    case 'end':
      return kind === grammar.endKind || words.quoted[at] !== words.quoted[at - 1] ? follow(walk, step + 1, at) : -1;
  }
}

/** The phrase that begins here first, then the word alone. */
function followWord(walk: Walk, table: Uint8Array, { step, at }: { readonly step: number; readonly at: number }): number {
  const { words } = walk;
  if (at >= words.count) return -1;
  const phrase = words.phrases[at] ?? 0;
  const to = phrase !== 0 && table[phrase] === 1 ? follow(walk, step + 1, at + (words.lengths[at] ?? 1)) : -1;
  if (to >= 0) return to;
  return table[words.kinds[at] ?? 0] === 1 ? follow(walk, step + 1, at + 1) : -1;
}

function followGap(
  walk: Walk,
  gap: { readonly most: number; readonly negations: boolean },
  { step, at }: { readonly step: number; readonly at: number },
): number {
  const { words, grammar } = walk;
  const negation = grammar.negations;
  for (let skipped = 0; skipped <= gap.most; skipped += 1) {
    const to = follow(walk, step + 1, at + skipped);
    if (to >= 0) return to;
    const kind = words.kinds[at + skipped];
    if (kind === undefined || at + skipped >= words.count || kind === grammar.endKind) return -1;
    if (!gap.negations && negation[kind] === 1) return -1;
  }
  return -1;
}

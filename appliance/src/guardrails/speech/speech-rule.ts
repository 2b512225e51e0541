import type { ToxicityCategory } from '@tollgate/shared';

/** What a rule is evidence of. */
export type SpeechTopic = ToxicityCategory | 'personalised' | 'topic';

/** What a sentence does with the words in it. A rule may not count inside such a sentence. */
export type SpeechSetting =
  | 'denounced'
  | 'denied'
  | 'defended'
  | 'mentioned'
  | 'venting'
  | 'reclaimed'
  | 'idiom'
  | 'refused'
  | 'support'
  | 'study'
  | 'service'
  | 'operation'
  | 'uninterested';

/**
 * Words of one class, separated by spaces; `_` joins the words of a phrase; a final `~` means any word that begins so.
 * Small letters, no accents, no apostrophes.
 */
export type WordList = string;

/** Classes of words by name. Patterns call them `$name`. */
export type WordClasses = Readonly<Record<string, WordList>>;

/**
 * Patterns are words in order. `a|b` either; `$x` a word of class x; `x?` may be missing; `*3` up to three words between, none of them a
 * negation; `**3` the same with negations; `<` the sentence begins; `>` it ends, `>|>` it ends and
 * the next one follows; `!x` the next word is not x.
 */
export interface SpeechRule {
  readonly of: SpeechTopic;
  /** 0 to 1; from 0.85 it decides alone. */
  readonly score: number;
  readonly patterns: readonly string[];
  /** How much its words speak for a text in which the rule does not hold. Absent: the score. */
  readonly excuse?: number;
  /** Settings in which the rule does not hold. */
  readonly unless?: readonly SpeechSetting[];
}

/** Says that a sentence is of a setting. */
export interface SettingRule {
  readonly setting: SpeechSetting;
  readonly patterns: readonly string[];
}

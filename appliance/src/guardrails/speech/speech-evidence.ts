import type { ToxicityCategory } from '@tollgate/shared';
import { fold } from '#guardrails/fold/fold';
import type { Finding } from '#guardrails/finding';
import { compileGrammar, type Grammar } from '#guardrails/speech/grammar';
import { findRules } from '#guardrails/speech/match-rules';
import { moneyWords } from '#guardrails/speech/money-words';
import { ordinaryWords } from '#guardrails/speech/ordinary-words';
import { readWords, type Words } from '#guardrails/speech/read-words';
import { harassmentRules, threatRules } from '#guardrails/speech/rules-abuse';
import { adviceRules } from '#guardrails/speech/rules-advice';
import { moneySettings, topicRules } from '#guardrails/speech/rules-investing';
import { selfHarmRules, sexualRules, violenceRules } from '#guardrails/speech/rules-danger';
import { hateRules } from '#guardrails/speech/rules-hate';
import { settingRules } from '#guardrails/speech/rules-settings';
import type { SpeechRule, SpeechTopic } from '#guardrails/speech/speech-rule';
import { toxicityWords } from '#guardrails/speech/toxicity-words';

/** What rules alone say of a text: from 0.85 enough to decide. */
export interface SpeechEvidence {
  /**
   * −1 to 1. Below 0, in all categories alike, if the words of a rule are there, but denied, denounced, quoted to be condemned, reclaimed or an
   * idiom, or a group is only mentioned, and no rule decides: so much speaks for the text, though a head sees the same words.
   */
  readonly toxicity: Readonly<Record<ToxicityCategory, number>>;
  /** `topic` 0 to 1, `personalised` −1 to 1: below 0 as well if it explains or declines. */
  readonly advice: { readonly personalised: number; readonly topic: number };
  /** The words that rules of at least 0.3 stand on, the surest first; type is the category, `personalised` or `topic`. */
  readonly spans: readonly Finding[];
}

export type SpeechReader = (text: string) => SpeechEvidence;

const mostSpans = 64;
const decides = 0.85;
const leastSpanScore = 0.3;

/** Makes the reader: a fraction of a second, once a process. It is pure and takes time linear in the text. */
export function createSpeechReader(): SpeechReader {
  const grammar = compileGrammar({
    classes: { ...toxicityWords(), ...moneyWords() },
    joints: [['group_adjective', 'person_noun', 'group']],
    disguised: [
      'slur',
      'loose_slur',
      'insult',
      'profanity',
      'explicit',
      'kill',
      'hate',
      'group',
      'group_adjective',
      'animal',
      'bad',
      'gone',
      'person_noun',
      'disguise_too',
    ],
    exact: ['slur', 'loose_slur'],
    ordinary: ordinaryWords(),
    rules: [
      ...hateRules,
      ...harassmentRules,
      ...threatRules,
      ...sexualRules,
      ...selfHarmRules,
      ...violenceRules,
      ...adviceRules,
      ...topicRules,
    ],
    settings: [...settingRules, ...moneySettings],
  });
  const explicit = grammar.table('explicit');
  const sexual = grammar.table('sexual');
  return (text) => evidenceOf(grammar, { explicit, sexual }, text);
}

function evidenceOf(
  grammar: Grammar,
  tables: { readonly explicit: Uint8Array; readonly sexual: Uint8Array },
  text: string,
): SpeechEvidence {
  const folded = fold(text);
  const words = readWords(grammar, folded.text);
  const best = new Map<SpeechTopic, number>();
  const spans: Finding[] = [];
  const excuses: Excuses = { toxicity: new Map(), personalised: new Map() };
  findRules(grammar, words, ({ rule, excused: isExcused, from, to }) => {
    if (isExcused) {
      excuse(excuses, rule, words.sentences[from] ?? 0);
      return;
    }
    if (rule.score > (best.get(rule.of) ?? 0)) best.set(rule.of, rule.score);
    if (rule.score < leastSpanScore || spans.length >= mostSpans) return;
    const start = folded.startAt(words.starts[from] ?? 0);
    const end = folded.endAt(words.ends[to - 1] ?? 0);
    if (!spans.some((span) => span.type === rule.of && span.start <= start && span.end >= end && span.score >= rule.score))
      spans.push({ type: rule.of, start, end, score: rule.score });
  });
  const counted = explicitness(words, tables);
  const score = (topic: SpeechTopic) => best.get(topic) ?? 0;
  const toxicity = {
    hate: score('hate'),
    harassment: score('harassment'),
    threat: score('threat'),
    sexual: Math.max(score('sexual'), counted),
    'self-harm': score('self-harm'),
    violence: score('violence'),
  };
  const decided = Math.max(...Object.values(toxicity)) >= decides;
  const excused = decided ? 0 : shareExcused(words, excuses.toxicity);
  const personalised = score('personalised');
  return {
    toxicity: excused === 0 ? toxicity : allOf(-excused),
    advice: {
      personalised: personalised >= decides ? personalised : personalised - shareExcused(words, excuses.personalised),
      topic: score('topic'),
    },
    spans: spans.sort((one, other) => other.score - one.score),
  };
}

/** By sentence, how much speaks for it. */
interface Excuses {
  readonly toxicity: Map<number, number>;
  readonly personalised: Map<number, number>;
}

function excuse(excuses: Excuses, rule: SpeechRule, sentence: number): void {
  if (rule.of === 'topic') return;
  const of = rule.of === 'personalised' ? excuses.personalised : excuses.toxicity;
  of.set(sentence, Math.max(of.get(sentence) ?? 0, rule.excuse ?? rule.score));
}

/** The mean over words of what excuses their sentence: one kind sentence does not speak for a page. */
function shareExcused(words: Words, excuses: ReadonlyMap<number, number>): number {
  if (excuses.size === 0) return 0;
  let sum = 0;
  for (let at = 0; at < words.count; at += 1) sum += excuses.get(words.sentences[at] ?? 0) ?? 0;
  return sum / Math.max(1, words.count);
}

function allOf(score: number): SpeechEvidence['toxicity'] {
  return { hate: score, harassment: score, threat: score, sexual: score, 'self-harm': score, violence: score };
}

/** Explicit writing is told by how many of its words are: 0.9 from six in a hundred, with at least four, two of them explicit. */
function explicitness(words: Words, { explicit, sexual }: { readonly explicit: Uint8Array; readonly sexual: Uint8Array }): number {
  let open = 0;
  let all = 0;
  for (let at = 0; at < words.count; at += 1) {
    const kind = words.kinds[at] ?? 0;
    if (explicit[kind] === 1) open += 1;
    if (sexual[kind] === 1 || explicit[kind] === 1) all += 1;
  }
  if (all < 4) return 0;
  const share = all / words.count;
  if (open >= 2) return Math.min(0.95, 0.5 + share * 7);
  return Math.min(0.55, 0.3 + share * 5);
}

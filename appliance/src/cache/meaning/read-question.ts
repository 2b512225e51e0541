import { exactOnly } from './exact-only.ts';
import { clauseFocus, type Focus } from './focus.ts';
import { normalText } from './normal-text.ts';
import { absorbed, nounFocus } from './noun-focus.ts';
import type { Question, QuestionClass } from './question.ts';
import type { Unit, Units } from './unit.ts';
import { readUnits } from './read-units.ts';
import { splitWords } from './split-words.ts';
import { isEnglish } from './is-english.ts';

/** UTF-16 units: the rules prove nothing about longer texts. */
const mostRead = 400;

/**
 * Reads a question once. `anyLanguage`: the embedder and the verifier know other languages than English; without it, a question in another
 * language is answered from the very same question only.
 */
export function readQuestion(text: string, anyLanguage = false): Question {
  const normal = normalText(text);
  if (normal.length > mostRead) return exactly(normal, 'too-long');
  const words = splitWords(text.normalize('NFKC').replace(shorthand, shorthandWord));
  if (words.length === 0) return exactly(normal, 'empty');
  if (!anyLanguage && !isEnglish(text, words)) return exactly(normal, 'other-language');
  const read = readUnits(words);
  const focus = questionFocus(read);
  const { units, negations, denied } = read;
  const marks = text.match(otherMarks) ?? [];
  return {
    normal,
    canonical: [read.canonical, ...marks].join(' '),
    class: classOf(units, read.clauses),
    exactOnly: exactOnly({ ...read, focus }),
    focus,
    modalities: read.modalities,
    tense: read.tense,
    subject: read.subject,
    received: read.received,
    owner: read.owner,
    corrected: read.corrected,
    units: units.filter(({ id }) => !absorbed(id, focus)),
    numbers: [...read.numbers, ...marks].join(' '),
    negations,
    denied,
  };
}

/** What no rule reads: digits of other scripts, signs, pictures, the minus of a grade. They must be the same on both sides. */
const otherMarks = /[^\p{L}\p{M}\d\s.,;:!?'"\u2018\u2019\u201c\u201d()[\]/\-\u2010-\u2014&@#%$€£₹¥*_\u2026]|(?<=\p{L})-(?![\p{L}\d])/gu;

const shorthand = /\b(?:a\/c|w\/o|24\/7)(?!\w)/giu;

function shorthandWord(word: string): string {
  if (word === '24/7') return 'around clock';
  return word.toLowerCase() === 'a/c' ? 'account' : 'without';
}

function exactly(normal: string, reason: 'too-long' | 'empty' | 'other-language'): Question {
  return {
    normal,
    canonical: normal,
    class: 'general',
    exactOnly: reason,
    focus: 'topic',
    modalities: [],
    tense: '',
    subject: '',
    received: '',
    owner: '',
    units: [],
    corrected: false,
    numbers: '',
    negations: 0,
    denied: '',
  };
}

/** The last clause that asks decides; where none does, its nouns do. */
function questionFocus(read: Units): Focus {
  const { clauses, units } = read;
  let told: Focus | undefined;
  for (const [at, clause] of [...clauses.entries()].reverse()) {
    const focus = clauseFocus(clause);
    if (/^(?:who|which|whose)\b/u.test(clause) && asksBefore(clauses.slice(0, at))) continue;
    if (focus === 'told') told ??= focus;
    else if (focus !== undefined) return nounFocus(focus, read);
  }
  if (told) return told;
  const byNoun = nounFocus('topic', read);
  return byNoun === 'topic' && units[0]?.group === 'act' && units.length > 1 ? 'command' : byNoun;
}

/** "…, who banked with you?" says more of what was asked before. */
function asksBefore(clauses: readonly string[]): boolean {
  const focus = clauseFocus(clauses.at(-1) ?? '');
  return focus !== undefined && focus !== 'told' && focus !== 'want';
}

function classOf(units: readonly Unit[], clauses: readonly string[]): QuestionClass {
  if (units.some(({ group, id }) => group === 'invest' || id === 'act/invest') || clauses.some((clause) => marketWords.test(clause)))
    return 'investment';
  return units.some(({ group }) => bankGroups.has(group)) ? 'banking' : 'general';
}

const marketWords =
  /\b(?:revenue|profit|earning|ebitda|margin|valuation|market|gdp|inflation|treasury|ticker|nasdaq|nifty|sensex|dow|s&p|fund|yield|return|capital|gain|asset|liability|equity|hedge|trade|trading|trader|broker|bull|bear|quarter|fiscal|eps|shareholder|ratio|debt|price|economy|economic|recession|fed|bond|share|interest rate|ipo|nav|expense|growth|guidance|cash flow|balance sheet|income statement|volatility|risk|retirement|annuity)\b/u;
const bankGroups = new Set([
  'card',
  'account',
  'loan',
  'payment',
  'secret',
  'number',
  'paper',
  'channel',
  'fee',
  'rate',
  'amount',
  'reward',
  'insure',
  'item',
]);

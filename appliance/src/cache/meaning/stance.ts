import { withoutPoliteness, type Focus } from './focus.ts';
import { judged, type Step } from './match-units.ts';
import type { Question } from './question.ts';
import type { Form } from './word-forms.ts';
import type { Modality, Tense } from './mood.ts';

/** The modal words of the clauses in order, each once; the verbs of asking politely ("can you tell me") are none. */
export function modalitiesIn(clauses: readonly string[]): readonly Modality[] {
  const found = new Set<Modality>();
  for (const clause of clauses) {
    for (const { groups } of withoutPoliteness(clause).matchAll(modalWords)) {
      if (groups?.['can'] !== undefined) found.add('can');
      else if (groups?.['must'] !== undefined) found.add('must');
      else if (groups?.['should'] !== undefined) found.add('should');
      else found.add('might');
    }
  }
  return [...found];
}

const modalWords =
  /\b(?:(?<can>can|may|able|possible|allow|allowed|permit|permitted|permissible|let|entitle|entitled|okay)|(?<must>must|have (?:get )?to|need|needed|require|required|necessary|mandatory|obligatory|compulsory|oblige|obliged|force|forced|unavoidable)|(?<should>should|ought|advisable|advise|sensible|wise|smart|clever|prudent|recommend|recommended|reasonable|better to|best to|good idea|worth|worthwhile)|(?<might>might|maybe|perhaps|likely|chance|probable|risk of|danger of))\b/gu;

/** By the auxiliary verbs. */
export function tenseIn(forms: readonly Form[]): Tense {
  const past = forms.some((form, at) => pastWords.has(form.word.text) || isPerfect(form, forms, at));
  const future = forms.some(
    ({ word, base }, at) =>
      word.text === 'will' ||
      ((word.text === 'going' || comingWords.has(word.text) || base === 'be') &&
        forms[at + 1]?.base === 'to' &&
        forms[at + 2] !== undefined),
  );
  if (past === future) return '';
  return past ? 'past' : 'future';
}

const pastWords = new Set(['did', 'was', 'were', 'had', 'went']);
const comingWords = new Set(['about', 'expected', 'due', 'planned', 'scheduled']);

/** "Have raised", "has the bank raised", "used to pay". */
function isPerfect({ base, word }: Form, forms: readonly Form[], at: number): boolean {
  if (word.text === 'used') return forms[at + 1]?.base === 'to' && forms[at - 1]?.base !== 'be';
  if (base !== 'have' || forms[at + 1]?.base === 'to') return false;
  return forms.slice(at + 1, at + 4).some((form) => form.word.clause === word.clause && isParticiple(form));
}

function isParticiple(form: Form | undefined): boolean {
  if (!form || form.article || form.word.kind !== 'word') return false;
  return form.word.text.endsWith('ed') || (form.word.text !== form.base && !form.word.text.endsWith('s'));
}

/** "How should I" and "how can I" are one question; elsewhere what can be is not what must be. */
const anyModality: ReadonlySet<Focus> = new Set(['how', 'want', 'command', 'todo', 'works', 'difference']);
const yesOrNo: ReadonlySet<Focus> = new Set(['can', 'must', 'should', 'fact', 'offered', 'told', 'topic']);

/** Necessity, possibility, advice and chance never stand for each other, nor does what was for what will be. */
export function stanceOf(stored: Question, asked: Question): Step {
  if (stored.tense !== '' && asked.tense !== '' && stored.tense !== asked.tense) return judged('none', 'tense');
  const [one, other] = [stored.modalities, asked.modalities];
  if (anyModality.has(stored.focus) && anyModality.has(asked.focus)) return judged('full', 'full');
  if (one.join() === other.join()) return pastOrPresent(stored, asked) ? judged('near', 'near-focus') : judged('full', 'full');
  if (one.length > 0 && other.length > 0)
    return one.some((modality) => other.includes(modality)) && one[0] === other[0]
      ? judged('near', 'near-focus')
      : judged('none', 'modality');
  const said = [...one, ...other];
  const others = thirdParties.has(stored.subject) || thirdParties.has(asked.subject);
  const free =
    yesOrNo.has(stored.focus) &&
    yesOrNo.has(asked.focus) &&
    said.some((modality) => modality === 'should' || modality === 'might' || (modality === 'can' && others));
  return free ? judged('none', 'modality') : judged('full', 'full');
}

/** What these may do is not what they do. Of "can I" and "do I" the verifier is asked. */
const thirdParties = new Set(['bank', 'merchant', 'lender', 'insurer', 'company', 'he', 'she', 'they']);

/** "What was the profit" and "what is the profit", "I closed it" and "I am closing it". */
function pastOrPresent(stored: Question, asked: Question): boolean {
  return (
    stored.tense !== asked.tense &&
    (stored.focus === 'told' || stored.focus === 'topic' || stored.class === 'investment' || asked.class === 'investment')
  );
}

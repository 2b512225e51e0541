import { actGroup, faintGroup, lexicon } from './lexicon.ts';
import type { Word } from './split-words.ts';
import type { Form } from './word-forms.ts';
import type { Owner } from './unit.ts';

/** By the possessives. */
export function ownerIn(words: readonly Word[]): Owner {
  const mine = words.some(({ text }) => text === 'my' || text === 'our');
  const yours = words.some(({ text }) => text === 'your');
  if (mine === yours) return '';
  return mine ? 'my' : 'your';
}

const auxiliaries = new Set(['be', 'do', 'have', 'can', 'will', 'would', 'shall', 'should', 'may', 'must', 'might']);
const firstPersons = new Set(['i', 'we']);

/** The last party that stands where a subject stands: after an auxiliary verb, or first in its clause. */
export function subjectIn(forms: readonly Form[]): string {
  let subject = '';
  for (const [at, form] of forms.entries()) {
    const before = forms[at - 1];
    const first = before === undefined || before.word.clause !== form.word.clause;
    if (!first && !auxiliaries.has(before.base)) continue;
    const party = partyOf(form, forms[at + 1]);
    if (party !== '') subject = party;
  }
  return subject;
}

const givingVerbs: ReadonlySet<string> = new Set(
  'lend sell owe call pay contact buy phone add hit nominate name report remove sue marry hire insure invite trust follow'.split(' '),
);

/** The verb whose act the asker is at the other end of: "lend me", "owe us". */
export function receivedIn(forms: readonly Form[]): string {
  const at = forms.findIndex(({ base }, index) => (base === 'me' || base === 'us') && givingVerbs.has(forms[index - 1]?.base ?? ''));
  return forms[at - 1]?.base ?? '';
}

function partyOf({ base, word }: Form, next: Form | undefined): string {
  if (firstPersons.has(base)) return 'i';
  if (base === 'you' || base === 'he' || base === 'she') return base;
  if (next === undefined || word.kind !== 'word') return '';
  if (base === 'bank')
    return lexicon()
      .wordings.get(next.base)
      ?.some(({ concept }) => concept.group === actGroup || concept.group === faintGroup) === true
      ? 'bank'
      : '';
  const person = lexicon()
    .wordings.get(base)
    ?.find(({ words, concept }) => words.length === 1 && concept.group === 'person');
  return person?.concept.name ?? '';
}

import { actGroup, faintGroup, type Lexicon } from './lexicon.ts';
import type { Form } from './word-forms.ts';

/** Whose acts and things a question tells of, as its words are read one after the other. '' where nobody is named. */
export interface Parties {
  /** Who does what is said next: `i`, `they`, or the concept of a person. */
  actor: string;
  /** Whose the thing is that is said next: `my`, `they`, or the concept of a person. */
  owner: string;
  /** The asker is in it, so that "a customer" is someone else. */
  readonly asker: boolean;
  /** The next word is used as a noun: "the death of", "my transfer". */
  noun: boolean;
  clause: number;
}

/** Nobody yet. */
export function noParties(forms: readonly Form[]): Parties {
  const asker = forms.some(({ base, owner }) => owner === 'my' || askers.has(base));
  return { actor: '', owner: '', asker, noun: false, clause: 0 };
}

const askers = new Set(['i', 'we', 'me', 'us']);

/** Takes the form at `at` into account. */
export function followParties(at: number, { forms, lists, parties }: { forms: readonly Form[]; lists: Lexicon; parties: Parties }): void {
  const form = forms[at];
  if (!form) return;
  if (form.word.clause !== parties.clause) [parties.actor, parties.owner, parties.clause] = ['', '', form.word.clause];
  followOwner(at, { forms, lists, parties });
  parties.noun = form.article || form.owner !== '' || forms[at - 1]?.base === 'of' || forms[at - 1]?.word.possessor === true;
  if (form.base === 'i' || form.base === 'we') parties.actor = 'i';
  else if (form.base === 'you') parties.actor = '';
  else if (thirdPersons.has(form.base)) parties.actor = 'they';
  else if (form.base === 'be' && forms[at + 1]?.word.text.endsWith('ing') !== true) parties.actor = '';
  else if (standsAsSubject(at, forms, lists)) parties.actor = personAt(at, { forms, lists, parties });
}

function followOwner(at: number, { forms, lists, parties }: { forms: readonly Form[]; lists: Lexicon; parties: Parties }): void {
  const form = forms[at];
  if (!form) return;
  const before = forms[at - 1];
  if (before?.word.possessor === true && before.word.clause === form.word.clause)
    parties.owner = personAt(at - 1, { forms, lists, parties });
  else if (before && (before.base === 'his' || before.base === 'her')) parties.owner = 'they';
  else if (form.owner !== '') parties.owner = form.owner === 'your' ? '' : form.owner;
  else if (form.article || parting.has(form.base)) parties.owner = '';
}

/** Words that end a noun phrase. */
const parting: ReadonlySet<string> = new Set(
  'to from for with on in at by of into and or but if when while because before after be do have can will would shall should may might must i you he she they it who which not than as'.split(
    ' ',
  ),
);
const thirdPersons = new Set(['he', 'she', 'they']);
const beforeSubject: ReadonlySet<string> = new Set(
  'be do have can will would shall should may might must if when while because before after and or but who which that than why how'.split(
    ' ',
  ),
);
const beforeInfinitive = new Set(['want', 'ask', 'let', 'allow', 'need', 'like', 'get', 'have', 'permit', 'require']);

function standsAsSubject(at: number, forms: readonly Form[], lists: Lexicon): boolean {
  const form = forms[at];
  const before = forms[at - 1];
  const next = forms[at + 1];
  if (!form || form.word.possessor || personConcept(form, lists) === '') return false;
  if (!before || before.word.clause !== form.word.clause || beforeSubject.has(before.base)) return true;
  if (!next || next.article || next.word.clause !== form.word.clause) return false;
  if (next.base === 'to') return beforeInfinitive.has(before.base);
  return beforeSubject.has(next.base) ? next.base !== 'and' && next.base !== 'or' : isInflectedAct(next, lists);
}

function isInflectedAct({ word, base }: Form, { wordings }: Lexicon): boolean {
  if (word.text === base || word.kind !== 'word' || word.text.endsWith('ing')) return false;
  return wordings.get(base)?.some(({ concept }) => concept.group === actGroup || concept.group === faintGroup) === true;
}

function personAt(at: number, { forms, lists, parties }: { forms: readonly Form[]; lists: Lexicon; parties: Parties }): string {
  const form = forms[at];
  const name = form ? personConcept(form, lists) : '';
  return name === 'customer' && !parties.asker ? '' : name;
}

/** The concept of a person, or of who acts like one. */
function personConcept({ base, word }: Form, { wordings }: Lexicon): string {
  if (word.kind !== 'word') return '';
  const concept = wordings.get(base)?.find(({ words }) => words.length === 1)?.concept;
  if (!concept) return '';
  return concept.group === 'person' || actingThings.has(concept.name) ? concept.name : '';
}

const actingThings = new Set([
  'customer',
  'bank',
  'merchant',
  'beneficiary',
  'nominee',
  'business',
  'borrower',
  'lender',
  'lawyer',
  'doctor',
  'police',
]);

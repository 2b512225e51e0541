import { deniedActs } from './denied-acts.ts';
import { lexicon, type Concept, type Lexicon } from './lexicon.ts';
import { canonicalWords } from './canonical-words.ts';
import { followParties, noParties } from './actors.ts';
import { foundNothing, functionWord, put, putConcept, putOther, unitOf, type Found } from './found-units.ts';
import { ownerIn, receivedIn, subjectIn } from './parties.ts';
import { particleAt, partedAt } from './particles.ts';
import { modalitiesIn, tenseIn } from './stance.ts';
import { readNumber } from './read-numbers.ts';
import type { Word } from './split-words.ts';
import { wordForms, type Form } from './word-forms.ts';
import type { Units } from './unit.ts';

/** Finds the concepts, names and numbers of a question. */
export function readUnits(words: readonly Word[]): Units {
  const lists = lexicon();
  const forms = wordForms(words, lists.known);
  const kept = forms.map(({ word }) => word);
  const found = foundNothing(noParties(forms));
  const clauses = clausesOf(forms);
  for (let at = 0; at < forms.length;) at += readAt(at, { forms, kept, lists, found });
  return {
    units: deniedActs(found),
    numbers: found.numbers,
    negations: found.negations,
    denied: found.denied,
    clauses,
    corrected: forms.some(({ meant, word }) => meant !== word.text),
    canonical: canonicalWords(words, forms),
    modalities: modalitiesIn(clauses),
    tense: tenseIn(forms),
    subject: subjectIn(forms),
    received: receivedIn(forms),
    possessive: words.some(({ text }) => text === 'my' || text === 'our'),
    owner: ownerIn(words),
  };
}

interface Reading {
  readonly forms: readonly Form[];
  readonly kept: readonly Word[];
  readonly lists: Lexicon;
  readonly found: Found;
}

function readAt(at: number, reading: Reading): number {
  const { forms, kept, found, lists } = reading;
  const form = forms[at];
  if (!form || found.taken.has(at)) return 1;
  followParties(at, { forms, lists, parties: found.parties });
  if (isComing(at, forms)) return 2;
  const wording = wordingAt(at, reading);
  const number =
    wording && (wording.length > 1 || form.word.kind === 'id' || form.word.kind === 'number') ? undefined : readNumber(kept, at);
  if (number) {
    found.numbers.push(number.value);
    found.joining = false;
    return number.length;
  }
  const bound = boundAt(at, forms);
  if (bound !== undefined) {
    put(found, unitOf(`relation/${bound}`, 'listed', 'relation'));
    return 1;
  }
  if (form.word.kind === 'currency') {
    put(found, unitOf(`money/${form.base}`, 'name', 'money'));
    return 1;
  }
  const month = monthAt(at, forms);
  if (month !== undefined) {
    put(found, unitOf(`month/${month}`, 'name', 'month'));
    return 1;
  }
  if (wording) {
    if (wording.parted > 0) for (let more = 1; more < wording.length; more += 1) found.taken.add(wording.parted + more - 1);
    putConcept(found, wording.concept);
    return wording.parted > 0 ? 1 : wording.length;
  }
  const particle = particleAt(at, forms);
  if (particle !== undefined) put(found, unitOf(`way/${particle}`, 'listed', 'way'));
  else if (!functionWord(form.base, found, forms[at + 1])) putOther(found, form, lists.known);
  return 1;
}

/** `parted` is where the rest of a wording is whose object stands in its middle, 0 where it is in one piece. */
interface ReadWording {
  readonly concept: Concept;
  readonly length: number;
  readonly parted: number;
}

/** "Going to" before a verb is no visit; it says when. */
function isComing(at: number, forms: readonly Form[]): boolean {
  const verb = forms[at + 2];
  return (
    forms[at]?.word.text === 'going' &&
    forms[at + 1]?.base === 'to' &&
    verb !== undefined &&
    !verb.article &&
    verb.word.text === verb.base &&
    verb.base !== 'bank' &&
    verb.base !== 'branch'
  );
}

function wordingAt(at: number, { forms, lists, found }: Reading): ReadWording | undefined {
  const first = forms[at];
  if (!first) return undefined;
  for (const { words, concept } of lists.wordings.get(first.base) ?? []) {
    if (words.length === 1)
      return justEmphasis(at, forms) ? { concept: onlyConcept, length: 1, parted: 0 } : { concept, length: 1, parted: 0 };
    const whole = words.every(
      (word, index) =>
        index === 0 ||
        (forms[at + index]?.base === word && forms[at + index]?.word.clause === first.word.clause && !found.taken.has(at + index)),
    );
    if (whole) return { concept, length: words.length, parted: 0 };
    const parted = partedAt(at, words, forms);
    if (parted > 0) return { concept, length: words.length, parted };
  }
  return undefined;
}

const onlyConcept: Concept = { name: 'only', group: 'relation', units: [unitOf('relation/only', 'listed', 'relation')] };

/** "Just" before a noun, a number or a preposition is "only"; elsewhere it is polite or means lately. */
function justEmphasis(at: number, forms: readonly Form[]): boolean {
  const next = forms[at + 1];
  if (forms[at]?.base !== 'just' || !next || next.word.clause !== forms[at]?.word.clause) return false;
  return next.article || next.word.kind === 'number' || next.word.name || afterOnly.has(next.base);
}

const afterOnly = new Set([
  'i',
  'he',
  'she',
  'for',
  'with',
  'to',
  'on',
  'in',
  'by',
  'at',
  'from',
  'one',
  'two',
  'part',
  'half',
  'his',
  'her',
]);

/** "over" and "under" bound the number that follows; elsewhere they say next to nothing. */
function boundAt(at: number, forms: readonly Form[]): 'above' | 'below' | undefined {
  const base = forms[at]?.base;
  const next = forms[at + 1]?.word.kind;
  if ((base !== 'over' && base !== 'under') || (next !== 'number' && next !== 'currency')) return undefined;
  return base === 'over' ? 'above' : 'below';
}

const beforeMonth = new Set(['in', 'of', 'by', 'until', 'till', 'since', 'during', 'before', 'after']);

/** "may" and "march" are months only where a month can stand. */
function monthAt(at: number, forms: readonly Form[]): string | undefined {
  const base = forms[at]?.base ?? '';
  if (base !== 'may' && base !== 'march') return undefined;
  return beforeMonth.has(forms[at - 1]?.base ?? '') || forms[at]?.word.name === true ? base : undefined;
}

function clausesOf(forms: readonly Form[]): readonly string[] {
  const clauses: string[][] = [];
  for (const { word, base } of forms) (clauses[word.clause] ??= []).push(base);
  return clauses.filter((clause) => clause !== undefined).map((clause) => clause.join(' '));
}

import { baseForm } from './base-forms.ts';
import { deniedActs } from './denied-acts.ts';
import { denials, functionWords } from './function-words.ts';
import { actGroup, lexicon, type Concept, type Lexicon } from './lexicon.ts';
import { modalityIn, ownerIn, receivedIn, subjectIn, type Modality, type Owner } from './parties.ts';
import { readNumber } from './read-numbers.ts';
import { knownSpelling } from './near-spelling.ts';
import type { Word } from './split-words.ts';
import { wordForms, type Form } from './word-forms.ts';

/** A part of a question that has a meaning of its own. */
export interface Unit {
  /** Equal ids mean the same. */
  readonly id: string;
  /** `listed` in words/, `name` a proper name, `faint` mostly said for nothing, `unlisted` all other words. */
  readonly kind: 'listed' | 'name' | 'faint' | 'unlisted';
  readonly group: string;
  /** After "from" or "to"; of people also after "for" or "with". */
  readonly role: '' | 'from' | 'to' | 'for' | 'with';
}

/** What was read of the words of a question. */
export interface Units {
  readonly units: readonly Unit[];
  /** In the order they are said. */
  readonly numbers: readonly string[];
  /** How often something is denied, and what the first denial is about. */
  readonly negations: number;
  readonly denied: string;
  /** The clauses as base forms without articles and possessives, for focus patterns. */
  readonly clauses: readonly string[];
  readonly possessive: boolean;
  readonly owner: Owner;
  /** A word was read as the known one it is spelt nearly like. */
  readonly corrected: boolean;
  readonly modality: Modality;
  readonly subject: string;
  readonly received: string;
}

/** Finds the concepts, names and numbers of a question. */
export function readUnits(words: readonly Word[]): Units {
  const lists = lexicon();
  const forms = wordForms(words, lists.known);
  const kept = forms.map(({ word }) => word);
  const found: Found = {
    units: [],
    numbers: [],
    negations: 0,
    denied: '',
    denying: false,
    role: '',
    agent: false,
    passive: false,
    corrected: false,
  };
  for (let at = 0; at < forms.length;) at += readAt(at, { forms, kept, lists, found });
  return {
    units: deniedActs(found),
    numbers: found.numbers,
    negations: found.negations,
    denied: found.denied,
    clauses: clausesOf(forms),
    corrected: found.corrected,
    modality: modalityIn(forms),
    subject: subjectIn(forms),
    received: receivedIn(forms),
    possessive: words.some(({ text }) => text === 'my' || text === 'our'),
    owner: ownerIn(words),
  };
}

interface Found {
  units: Unit[];
  readonly numbers: string[];
  negations: number;
  denied: string;
  denying: boolean;
  role: Unit['role'];
  agent: boolean;
  passive: boolean;
  corrected: boolean;
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
  if (!form) return 1;
  const wording = wordingAt(at, reading);
  const number =
    wording && (wording.length > 1 || form.word.kind === 'id' || form.word.kind === 'number') ? undefined : readNumber(kept, at);
  if (number) {
    found.numbers.push(number.value);
    return number.length;
  }
  const bound = boundAt(at, forms);
  if (bound !== undefined) {
    put(found, { id: `relation/${bound}`, kind: 'listed', group: 'relation', role: '' });
    return 1;
  }
  if (form.word.kind === 'currency') {
    put(found, { id: `money/${form.base}`, kind: 'name', group: 'money', role: '' });
    return 1;
  }
  const month = monthAt(at, forms);
  if (month !== undefined) {
    put(found, { id: `month/${month}`, kind: 'name', group: 'month', role: '' });
    return 1;
  }
  if (wording) {
    putConcept(found, wording.concept);
    return wording.length;
  }
  if (!functionWord(form.base, found, forms[at + 1])) putOther(found, form, lists);
  return 1;
}

function wordingAt(at: number, { forms, lists }: Reading): { readonly concept: Concept; readonly length: number } | undefined {
  const first = forms[at];
  if (!first) return undefined;
  for (const { words, concept } of lists.wordings.get(first.base) ?? []) {
    if (
      words.length === 1 ||
      words.every(
        (word, index) => index === 0 || (forms[at + index]?.base === word && forms[at + index]?.word.clause === first.word.clause),
      )
    ) {
      return { concept, length: words.length };
    }
  }
  return undefined;
}

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

function putConcept(found: Found, { units }: Concept): void {
  for (const unit of units) put(found, unit);
}

function putOther(found: Found, { word, base }: Form, { known, wordings }: Lexicon): void {
  const meant = word.name ? undefined : knownSpelling(word.text);
  const concept = meant === undefined ? undefined : wordings.get(baseForm(meant, known))?.find(({ words }) => words.length === 1)?.concept;
  if (concept) {
    found.corrected = true;
    putConcept(found, concept);
    return;
  }
  const kind = word.name && !known.has(base) ? 'name' : 'unlisted';
  put(found, { id: `word/${base}`, kind, group: 'word', role: '' });
}

function put(found: Found, unit: Unit): void {
  const faint = unit.kind === 'faint';
  const role = takesRole(unit, found.role) ? found.role : '';
  if (!faint) {
    found.role = '';
    if (found.agent && !meansGroups.has(unit.group)) found.units.push(agentUnit);
    found.agent = false;
    if (found.denying && found.denied === '') found.denied = unit.id;
    found.denying = false;
  }
  found.units.push(role === '' ? unit : { ...unit, role });
}

/** From one account, to a country, for or with a person. */
function takesRole({ id, kind, group }: Unit, role: Unit['role']): boolean {
  if (role === 'for' || role === 'with') return group === 'person' || group === 'third';
  return id === 'faint/bank' || (group !== actGroup && kind !== 'faint');
}

/** What something is done by, rather than who does it. */
const meansGroups = new Set([
  'channel',
  'payment',
  'secret',
  'number',
  'time',
  'period',
  'card',
  'account',
  'loan',
  'month',
  'weekday',
  'scheme',
  'amount',
  'rate',
  'fee',
  'faint',
  'where',
]);

const agentUnit: Unit = { id: 'relation/by', kind: 'listed', group: 'relation', role: '' };

/** True for a word without a meaning of its own; what it says of the words after it is kept. */
function functionWord(base: string, found: Found, next: Form | undefined): boolean {
  if (denials.has(base)) {
    if (!(base === 'no' && next?.base === 'matter')) {
      found.negations += 1;
      found.denying = true;
    }
    return true;
  }
  if (base === 'from' || base === 'to' || base === 'into') {
    found.role = base === 'from' ? 'from' : 'to';
    return true;
  }
  if (base === 'for' || base === 'with') {
    found.role = base;
    return true;
  }
  if (base === 'by') {
    found.agent = found.passive && (next?.article === true || !(next?.word.text.endsWith('ing') ?? false));
    return true;
  }
  if (base === 'be') found.passive = true;
  return functionWords.has(base);
}

function clausesOf(forms: readonly Form[]): readonly string[] {
  const clauses: string[][] = [];
  for (const { word, base } of forms) (clauses[word.clause] ??= []).push(base);
  return clauses.filter((clause) => clause !== undefined).map((clause) => clause.join(' '));
}

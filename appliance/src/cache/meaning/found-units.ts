import { functionWords, denials } from './function-words.ts';
import { actGroup, type Concept } from './lexicon.ts';
import type { Parties } from './actors.ts';
import type { Unit } from './unit.ts';
import type { Form } from './word-forms.ts';

/** What was found of a question so far, and what the words before say of the next unit. */
export interface Found {
  units: Unit[];
  readonly numbers: string[];
  negations: number;
  denied: string;
  denying: boolean;
  role: Unit['role'];
  joining: boolean;
  agent: boolean;
  passive: boolean;
  readonly parties: Parties;
  /** Places of words that were read with others before them. */
  readonly taken: Set<number>;
}

/** Nothing yet. */
export function foundNothing(parties: Parties): Found {
  return {
    units: [],
    numbers: [],
    negations: 0,
    denied: '',
    denying: false,
    role: '',
    joining: false,
    agent: false,
    passive: false,
    parties,
    taken: new Set(),
  };
}

/** A unit about which nothing more is said. */
export function unitOf(id: string, kind: Unit['kind'], group: string): Unit {
  return { id, kind, group, role: '', party: '', joined: false };
}

/** Puts what a wording stands for. */
export function putConcept(found: Found, { units }: Concept): void {
  for (const unit of units) put(found, unit);
}

/** Puts a word that no list has. */
export function putOther(found: Found, { word, base }: Form, known: ReadonlySet<string>): void {
  put(found, unitOf(`word/${base}`, word.name && !known.has(base) ? 'name' : 'unlisted', 'word'));
}

/** Puts a unit, with what the words before say of it. */
export function put(found: Found, unit: Unit): void {
  const faint = unit.kind === 'faint';
  const role = takesRole(unit, found.role) ? found.role : '';
  if (!faint) {
    found.role = '';
    if (found.agent && !meansGroups.has(unit.group)) found.units.push(agentUnit);
    found.agent = false;
    if (found.denying && found.denied === '') found.denied = unit.id;
    found.denying = false;
  }
  const party = partyOf(unit, found.parties);
  found.units.push(role === '' && party === '' && !found.joining ? unit : { ...unit, role, party, joined: found.joining });
  found.joining = false;
}

function partyOf({ group, kind }: Unit, { actor, owner, noun }: Parties): string {
  if (group === actGroup) return noun ? owner : actor;
  return kind === 'faint' || group === 'everyday' || group === 'relation' ? '' : owner;
}

/** From one account, to a country, for or with a person, with points or for them. */
function takesRole({ id, kind, group }: Unit, role: Unit['role']): boolean {
  if (role === 'for' || role === 'with') return group !== actGroup && kind !== 'faint';
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

const agentUnit = unitOf('relation/by', 'listed', 'relation');

const joiners = new Set(['of', 'on', 'for', 'in']);

/** True for a word without a meaning of its own; what it says of the words after it is kept. */
export function functionWord(base: string, found: Found, next: Form | undefined): boolean {
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
    found.joining = base === 'for';
    found.role = base;
    return true;
  }
  if (base === 'by') {
    found.agent = found.passive && (next?.article === true || !(next?.word.text.endsWith('ing') ?? false));
    return true;
  }
  if (base === 'be') found.passive = true;
  found.joining = joiners.has(base);
  return functionWords.has(base);
}

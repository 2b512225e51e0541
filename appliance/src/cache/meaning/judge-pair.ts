import { focusNearness } from './focus.ts';
import { partiesOf } from './judge-party.ts';
import { actGroup, lexicon, type Lexicon } from './lexicon.ts';
import { orderOf, scopeOf } from './match-order.ts';
import { isContent, judged, matchUnits, type Match, type Step } from './match-units.ts';
import { isSmallEdit } from './other-words.ts';
import { saysFocus } from './noun-focus.ts';
import { questionClasses, type PairJudgement, type Proof, type Question, type QuestionClass } from './question.ts';
import type { Unit } from './unit.ts';
import { stanceOf } from './stance.ts';

/**
 * May the answer of `stored` be given to `asked`? Positive proof only: what is not accounted for on both sides is a difference. Symmetric.
 */
export function judgePair(stored: Question, asked: Question): PairJudgement {
  const { proof, reason } = stepOf(stored, asked);
  return { passes: proof !== 'none', reason, proof, class: stricter(stored.class, asked.class) };
}

/** "How do I find my number" is near "what is my number"; how to do anything else is not. */
function asksHow(one: Question, other: Question): boolean {
  return one.focus === 'how' && other.focus === 'what' && !one.units.some(({ id }) => findings.has(id));
}

/** "Where do I report" and "how do I report"; where to use something is not how to use it. */
function asksTheWay(one: Question, other: Question): boolean {
  const foci = [one.focus, other.focus].toSorted().join(' ');
  return foci === 'how where' && one.units.some(({ id }) => waysOnly.has(id));
}

const waysOnly: ReadonlySet<string> = new Set(
  'report complain change apply download view search register dispute log-in'.split(' ').map((name) => `act/${name}`),
);
const findings = new Set(['act/view', 'act/search', 'act/get']);

function stricter(one: QuestionClass, other: QuestionClass): QuestionClass {
  return questionClasses.indexOf(one) > questionClasses.indexOf(other) ? one : other;
}

function stepOf(stored: Question, asked: Question): Step {
  if (stored.normal === asked.normal || (isSameWords(stored, asked) && !stored.corrected && !asked.corrected))
    return judged('same', 'same');
  if (stored.exactOnly !== undefined || asked.exactOnly !== undefined) return judged('none', 'exact-only');
  if (stored.numbers !== asked.numbers) return judged('none', 'number');
  if (stored.negations !== asked.negations) return judged('none', 'negation');
  const match = matchUnits(stored, asked);
  const steps = [
    differenceOf(match, lexicon()),
    scopeOf(stored, asked),
    orderOf(match, stored, asked),
    focusOf(stored, asked),
    partiesOf(match, stored, asked),
    stanceOf(stored, asked),
  ];
  const open = steps.filter(({ proof }) => proof === 'open');
  const long = stored.normal.length + asked.normal.length > mostVerified;
  if (open.length > 1 || (open.length === 1 && (long || isSmallEdit(stored, asked)))) return judged('none', open[0]?.reason ?? 'edit');
  return steps.reduce((weakest, step) => (rank[step.proof] < rank[weakest.proof] ? step : weakest));
}

function isSameWords(stored: Question, asked: Question): boolean {
  return stored.canonical === asked.canonical && stored.canonical.trim() !== '';
}

/** UTF-16 units of both questions: of longer ones the verifier reads a part, so that it cannot decide alone. */
const mostVerified = 240;

const rank: Readonly<Record<Proof, number>> = { same: 4, full: 3, near: 2, open: 1, none: 0 };

function focusOf(stored: Question, asked: Question): Step {
  if (!saysFocus(stored.focus, asked) || !saysFocus(asked.focus, stored)) return judged('none', 'focus');
  const nearness = focusNearness(stored.focus, asked.focus);
  if (asksHow(stored, asked) || asksHow(asked, stored)) return judged('none', 'focus');
  if (nearness === 0) return judged('none', 'focus');
  if (movesDenial(stored, asked)) return judged('none', 'negation');
  if (asksMore.test(stored.normal) !== asksMore.test(asked.normal) || getsThere(stored) !== getsThere(asked))
    return judged('none', 'focus');
  if ((nearness === 1 && !asksTheWay(stored, asked)) || stored.denied !== asked.denied) return judged('near', 'near-focus');
  return (stored.corrected || asked.corrected) && !isSameWords(stored, asked) ? judged('near', 'near-words') : judged('full', 'full');
}

/** A second question in one breath: "how much is it and how long does it take". */
const asksMore =
  /(?:how|what|when|where|why|which|who|can|do|does|is|are|will)\b.* and (?:how|what|when|where|why|which|who|can i|do i|is it|is there|will i)\b/u;

/** "Where do I get my card" and "where is my card". */
function getsThere({ focus, units }: Question): boolean {
  return focus === 'where' && units.some(({ id }) => id === 'act/get' || id === 'act/use');
}

/** "Only I not" and "not only I": both say what the other denies. */
function movesDenial(stored: Question, asked: Question): boolean {
  const [one, other] = [stored.denied, asked.denied];
  if (one === other || one === '' || other === '') return false;
  return asked.units.some(({ id }) => id === one) && stored.units.some(({ id }) => id === other);
}

function differenceOf({ pairs, left, right, leftAll, rightAll }: Match, lists: Lexicon): Step {
  if (pairs.some(([unit, at]) => turnsRound(unit, rightAll[at]?.role ?? ''))) return judged('none', 'direction');
  if (left.some(isName) || right.some(isName)) return judged('none', 'name');
  const one = left.filter((unit) => !goesWithoutSaying(unit, leftAll, lists));
  const other = right.filter((unit) => !goesWithoutSaying(unit, rightAll, lists));
  if (one.some((unit) => other.some((counter) => areOpposite(nameOf(unit), nameOf(counter), lists)))) return judged('none', 'antonym');
  const restRight = [...other];
  const restLeft = one.filter((unit) => {
    const index = restRight.findIndex((counter) => lists.near.has(`${nameOf(unit)} ${nameOf(counter)}`));
    if (index !== -1) restRight.splice(index, 1);
    return index === -1;
  });
  const [only, onlyOther] = [restLeft.filter(isContent), restRight.filter(isContent)];
  const shared = pairs.filter(([unit]) => isContent(unit)).length + one.length - restLeft.length;
  if (Math.max(only.length, onlyOther.length) > shared + 2) return judged('none', 'edit');
  return leftovers(
    only,
    onlyOther,
    [...one, ...other].some(({ id }) => !saysNothing.has(id)),
  );
}

/** "From" and "to", "with" and "for"; "for an account" and "to an account" are one, unlike for a person and to one. */
function turnsRound({ role, group }: Unit, other: Unit['role']): boolean {
  if (role === '' || other === '' || role === other) return false;
  const [one, two] = [role, other].toSorted();
  return group === 'person' || group === 'third' || one !== 'for' || two === 'with';
}

function areOpposite(one: string, other: string, { opposite }: Lexicon): boolean {
  if (opposite.has(`${one} ${other}`)) return true;
  if ((beginnings.has(one) && endings.has(other)) || (beginnings.has(other) && endings.has(one))) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.endsWith(short) && denyingPrefixes.has(long.slice(0, -short.length));
}

/** Acts after which one has something, and acts after which one has it no more: of these no two are the same. */
const beginnings: ReadonlySet<string> = new Set(
  'open register activate reactivate start apply get order add link unblock buy borrow restore renew join accept hire nominate'.split(' '),
);
const endings: ReadonlySet<string> = new Set(
  'close cancel stop block suspend deactivate unregister remove unlink end quit sell leave-behind decline bar hold off unload exclude'.split(
    ' ',
  ),
);

/** As in "complete" and "incomplete". */
const denyingPrefixes = new Set(['un', 'in', 'im', 'ir', 'il', 'non', 'non-', 'dis', 'de', 'mis', 'anti', 'over', 'under', 'off', 'on']);

function leftovers(left: readonly Unit[], right: readonly Unit[], near: boolean): Step {
  if (left.length === 0 && right.length === 0) return near ? judged('near', 'near-words') : judged('full', 'full');
  if (left.some(({ group, kind }) => kind === 'listed' && group !== actGroup && right.some((other) => other.group === group)))
    return judged('none', 'sibling');
  if ((left.length === 0 || right.length === 0) && [...left, ...right].every(({ id }) => light.has(id)))
    return judged('near', 'near-words');
  if (left.length === 0 || right.length === 0) return judged([...left, ...right].some(narrows) ? 'none' : 'open', 'modifier');
  return judged('open', left.every(isUnlisted) || right.every(isUnlisted) ? 'unlisted' : 'edit');
}

/** Of what mostly goes without saying, that which always does. */
const saysNothing: ReadonlySet<string> = new Set(
  'bank make do have let try say process way service system list activity query request-noun thing'
    .split(' ')
    .map((name) => `faint/${name}`),
);

/** Of how many, of which only, when and under which condition: a question without it is another one. */
function narrows({ id, group }: Unit): boolean {
  return group === 'quantity' || group === 'period' || (group === 'relation' && !weak.has(id));
}

const weak = new Set([
  'relation/already',
  'relation/still',
  'relation/yet',
  'relation/again',
  'relation/ever',
  'relation/because',
  'relation/like',
  'relation/or',
  'relation/by',
  'quantity/same',
  'quantity/many',
  'period/temporary',
  'period/permanent',
]);

/** Often understood where the other question does not say it. */
const light = new Set([
  'account/account',
  'card/card',
  'act/get',
  'act/order',
  'act/use',
  'channel/branch',
  'payment/transaction',
  'relation/still',
  'relation/already',
  'everyday/status',
  'act/view',
]);

function isName({ kind }: Unit): boolean {
  return kind === 'name';
}

function isUnlisted({ kind }: Unit): boolean {
  return kind === 'unlisted';
}

function nameOf({ id }: Unit): string {
  return id.slice(id.indexOf('/') + 1);
}

/** "money" beside "transfer". */
function goesWithoutSaying(unit: Unit, all: readonly Unit[], { implied }: Lexicon): boolean {
  if (unit.role === 'from' || unit.role === 'to' || (unit.role !== '' && unit.group === 'person')) return false;
  return all.some((other) => other !== unit && implied.has(`${nameOf(unit)} ${nameOf(other)}`));
}

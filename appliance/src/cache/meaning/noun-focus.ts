import type { Focus } from './focus.ts';
import type { Unit, Units } from './unit.ts';

/** The focus that the nouns of a question give it: "what is the fee for", "withdrawal limit", "documents for". */
export function nounFocus(focus: Focus, { units, denied }: Pick<Units, 'units' | 'denied'>): Focus {
  if (
    focus === 'when' &&
    units.filter(({ kind }) => kind !== 'faint').length <= 3 &&
    units.some(({ id }) => id === 'act/open' || id === 'act/close') &&
    !units.some(({ group }) => group === 'account')
  )
    return 'hours';
  if (focus === 'cost' && units.some(({ group }) => group === 'rate') && !units.some(({ id }) => fees.has(id) && id !== 'faint/charge'))
    return 'what';
  if (focus === 'limit' && units.some(({ id }) => id === 'degree/least')) return 'least';
  if (!open.has(focus)) return focus;
  if (focus !== 'quantity' && units.some(({ id }, at) => id === 'faint/time' && timed.has(units[at - 1]?.id ?? ''))) return 'duration';
  const heads = units.slice(0, focus === 'topic' ? 8 : 4);
  if (focus === 'quantity') return heads.some(({ id }) => fees.has(id)) ? 'cost' : focus;
  for (const { id } of heads) {
    const named = id === denied || (focus === 'which' && amounts.has(id)) ? undefined : byNoun.get(id);
    if (named === 'limit' && units.some((unit) => unit.id === 'degree/least')) return 'least';
    if (named === 'cost' && id === 'faint/charge' && units.some(({ group }) => group === 'rate')) continue;
    if (named !== undefined) return named;
  }
  return focus;
}

/** True for what a focus says already: the fee in a question about cost. */
export function absorbed(id: string, focus: Focus): boolean {
  return absorbedBy.get(focus)?.has(id) === true;
}

/** Whether a question with another focus speaks of what this one is about: "is there a fee" beside "what does it cost". */
export function saysFocus(focus: Focus, { focus: own, units }: { readonly focus: Focus; readonly units: readonly Unit[] }): boolean {
  return (
    focus === own ||
    !nounFoci.has(focus) ||
    (own === 'who' && focus === 'requirement') ||
    (own === 'requirement' && focus === 'least') ||
    (own === 'quantity' && focus === 'limit') ||
    units.some(({ id }) => absorbed(id, focus) || spoken.get(focus)?.has(id) === true)
  );
}

/** "Transfer time" is how long it takes. */
const timed: ReadonlySet<string> = new Set(
  'transfer process clear arrive dispatch replace authorise refund receive redeem apply verify'.split(' ').map((name) => `act/${name}`),
);

const nounFoci: ReadonlySet<Focus> = new Set(['cost', 'limit', 'least', 'requirement', 'hours', 'difference']);
const spoken: ReadonlyMap<Focus, ReadonlySet<string>> = new Map([
  ['cost', new Set(['act/pay', 'manner/free', 'faint/penalty', 'faint/commission', 'act/debit'])],
  ['limit', new Set(['manner/unlimited', 'quantity/many', 'everyday/age'])],
  ['least', new Set(['everyday/age'])],
  ['requirement', new Set(['paper/document', 'act/qualify', 'manner/mandatory', 'paper/id-proof'])],
]);

/** "Which card has no fee" asks for a card. */
const amounts = new Set(['everyday/fee', 'faint/charge', 'faint/penalty', 'everyday/limit', 'degree/most', 'degree/least']);

const open: ReadonlySet<Focus> = new Set(['what', 'which', 'topic', 'quantity']);
const fees = new Set(['everyday/fee', 'faint/charge', 'faint/penalty', 'faint/commission']);

const byNoun: ReadonlyMap<string, Focus> = new Map([
  ['everyday/fee', 'cost'],
  ['faint/charge', 'cost'],
  ['faint/penalty', 'cost'],
  ['faint/commission', 'cost'],
  ['everyday/limit', 'limit'],
  ['degree/most', 'limit'],
  ['degree/least', 'least'],
  ['paper/document', 'requirement'],
  ['everyday/requirement', 'requirement'],
  ['time/working-hour', 'hours'],
  ['everyday/difference', 'difference'],
  ['relation/versus', 'difference'],
  ['everyday/reason', 'why'],
  ['everyday/step', 'how'],
  ['act/qualify', 'who'],
  ['everyday/duration', 'duration'],
  ['everyday/period', 'duration'],
  ['amount/grace-period', 'duration'],
  ['amount/tenure', 'duration'],
  ['everyday/deadline', 'when'],
  ['everyday/frequency', 'quantity'],
]);

const methodWords = [
  'everyday/step',
  'degree/best',
  'manner/good',
  'manner/correct',
  'manner/easy',
  'faint/way',
  'faint/process',
  'faint/do',
  'faint/go',
];

const absorbedBy: ReadonlyMap<Focus, ReadonlySet<string>> = new Map([
  ['cost', new Set(['everyday/fee', 'faint/charge', 'faint/amount', 'faint/have'])],
  ['limit', new Set(['everyday/limit', 'degree/most', 'faint/amount', 'faint/money', 'quantity/many'])],
  ['least', new Set(['everyday/limit', 'degree/least', 'faint/amount'])],
  ['requirement', new Set(['everyday/requirement', 'act/provide', 'act/submit', 'faint/list', 'faint/have'])],
  ['hours', new Set(['time/working-hour', 'act/open', 'faint/time'])],
  ['difference', new Set(['everyday/difference', 'relation/versus', 'relation/between', 'quantity/different', 'act/compare', 'faint/do'])],
  [
    'duration',
    new Set([
      'faint/take',
      'faint/time',
      'faint/day',
      'faint/hour',
      'faint/week',
      'faint/month',
      'faint/year',
      'faint/minute',
      'act/wait',
      'relation/before',
      'relation/until',
      'faint/process',
      'quantity/many',
      'word/long',
      'word/soon',
      'degree/fast',
      'degree/faster',
      'everyday/duration',
      'everyday/period',
      'act/arrive',
      'faint/get',
    ]),
  ],
  ['why', new Set(['everyday/reason', 'faint/happen'])],
  ['how', new Set(methodWords)],
  ['want', new Set(methodWords)],
  ['command', new Set(methodWords)],
  ['who', new Set(['act/qualify', 'everyday/requirement', 'word/old'])],
  ['quantity', new Set(['degree/high', 'quantity/many', 'faint/amount', 'everyday/frequency'])],
  [
    'when',
    new Set([
      'everyday/deadline',
      'faint/time',
      'relation/until',
      'act/arrive',
      'faint/day',
      'faint/year',
      'faint/month',
      'faint/week',
      'faint/hour',
      'everyday/date',
    ]),
  ],
  ['can', new Set(['act/allow'])],
  ['what', new Set(['everyday/definition', 'act/mean', 'faint/say'])],
  ['works', new Set(['act/work'])],
  ['must', new Set(['manner/mandatory', 'faint/have', 'act/allow'])],
  ['consequence', new Set(['faint/happen', 'relation/becoming', 'relation/after'])],
  ['offered', new Set(['faint/available', 'act/offer', 'faint/have', 'act/provide'])],
  ['todo', new Set(['faint/do', 'faint/happen', 'relation/after'])],
]);

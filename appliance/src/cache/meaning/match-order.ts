import { actGroup, faintGroup } from './lexicon.ts';
import { isContent, judged, type Match, type Step } from './match-units.ts';
import { otherWords } from './other-words.ts';
import type { Question } from './question.ts';
import type { Unit } from './unit.ts';

/** Things that stand for each other must come in the same order, or the question may be turned round. */
export function orderOf({ pairs, rightAll }: Match, stored: Question, asked: Question): Step {
  const highest = new Map<string, number>();
  const sequence = pairs.some(([{ id }]) => sequential.has(id));
  let turned = false;
  for (const [unit, at] of pairs) {
    const kind = orderKind(unit, sequence);
    if (kind === '') continue;
    const before = highest.get(kind) ?? -1;
    if (at < before) turned = true;
    highest.set(kind, Math.max(before, at));
  }
  if (rightAll.length === 0 || (!turned && !isTurnedRound(pairs, stored, asked))) return judged('full', 'full');
  if (sameWhenStraight(stored, asked)) return judged('near', 'near-order');
  return isSymmetric(stored, asked) ? judged('near', 'near-order') : judged('none', 'order');
}

/** The same words in another order say something else more often than not: who rewords a question uses other words. */
function isTurnedRound(pairs: Match['pairs'], stored: Question, asked: Question): boolean {
  const places = pairs.flatMap(([unit, at]) => (isContent(unit) ? [at] : []));
  if (places.every((at, index) => index === 0 || at > (places[index - 1] ?? -1)) || movesClause(stored, asked)) return false;
  const { left, right } = otherWords(stored, asked);
  return left + right <= fewOtherWords;
}

/** "Can I pay without my card" and "without my card, can I pay". */
function movesClause({ units: left }: Question, { units: right }: Question): boolean {
  const [one, other] = [left.filter(isContent), right.filter(isContent)];
  const front = (from: readonly Unit[], to: readonly Unit[]): boolean => {
    const at = to.findIndex(({ id }) => id === from[0]?.id);
    return from[0]?.group === 'relation' && from.every(({ id }, index) => to[(at + index) % to.length]?.id === id);
  };
  return one.length === other.length && (front(one, other) || front(other, one));
}

/** "Ticker of Apple" and "Apple ticker": what is joined to the noun before it may stand in front of it. */
function sameWhenStraight({ units: left }: Question, { units: right }: Question): boolean {
  const [one, other] = [straight(left), straight(right)];
  const shared = one.filter((id) => other.includes(id));
  const others = other.filter((id) => one.includes(id));
  return shared.length === others.length && shared.every((id, at) => id === others[at]) && new Set(shared).size === shared.length;
}

function straight(units: readonly Unit[]): readonly string[] {
  const line: string[] = [];
  let head = 0;
  for (const unit of units) {
    if (!isContent(unit)) continue;
    if (unit.group === actGroup) head = line.push(unit.id);
    else if (unit.joined) line.splice(head, 0, unit.id);
    else line.push(unit.id);
    if (unit.joined) continue;
    head = unit.group === actGroup ? line.length : line.length - 1;
  }
  return line;
}

const fewOtherWords = 2;
/** Units of one kind could change places with each other. */
function orderKind({ kind, group }: Unit, sequence: boolean): string {
  if (sequence) return 'any';
  if (kind === 'name' || kind === 'unlisted' || group === 'third' || group === 'person') return 'party';
  return group === actGroup || group === faintGroup ? '' : group;
}

const sequential = new Set(['relation/instead']);

function isSymmetric(one: Question, other: Question): boolean {
  if (saysTwice(one) || saysTwice(other) || inTurn.test(one.normal) || inTurn.test(other.normal)) return false;
  return one.focus === 'difference' || (coordinates.test(one.normal) && coordinates.test(other.normal));
}

const inTurn = /\b(?:then|first|before|after|because|if)\b/u;

/** What is said once more is told apart by what it is said with. */
function saysTwice({ units }: Question): boolean {
  const content = units.filter(isContent);
  return new Set(content.map(({ id }) => id)).size < content.length;
}

const coordinates = /\b(?:and|or|vs|versus|between)\b|&/u;

/** Whether words like "only" and "before" are about the same on both sides. */
export function scopeOf({ units: left }: Question, { units: right }: Question): Step {
  const [one, other] = [left.filter(isContent), right.filter(isContent)];
  const differs = one.some(({ id }, at) => {
    if (!scoped.has(id)) return false;
    const index = other.findIndex((unit) => unit.id === id);
    const reach = id === 'relation/only' || id === 'relation/even' ? 1 : 2;
    return index !== -1 && !nextOf(other, index, reach).some((next) => nextOf(one, at, reach).includes(next));
  });
  return differs ? judged('none', 'order') : judged('full', 'full');
}

function nextOf(units: readonly Unit[], at: number, reach: number): readonly string[] {
  const next = units.slice(at + 1, at + 1 + reach).map(({ id }) => id);
  return next.length === 0 ? [''] : next;
}

/** Words about what is said next. */
const scoped = new Set([
  'relation/only',
  'relation/even',
  'relation/before',
  'relation/after',
  'relation/except',
  'relation/instead',
  'relation/above',
  'relation/below',
  'degree/more',
  'degree/less',
  'relation/unless',
  'relation/by',
]);

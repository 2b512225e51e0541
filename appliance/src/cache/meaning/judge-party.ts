import { judged, type Match, type Step } from './match-units.ts';
import type { Question } from './question.ts';

/** Who acts and whose the things are: "can I close" and "can the bank close", "my terminal" and "his terminal". "You" may be the bank or anyone. */
export function partiesOf({ pairs, rightAll }: Match, stored: Question, asked: Question): Step {
  const [one, other] = [stored.subject, asked.subject];
  const differs = one !== '' && other !== '' && one !== other && one !== 'you' && other !== 'you';
  if (differs || stored.received !== asked.received) return judged('none', 'order');
  if (pairs.some(([unit, at]) => areOthers(unit.party, rightAll[at]?.party ?? ''))) return judged('none', 'party');
  const mixed = stored.owner !== '' && asked.owner !== '' && stored.owner !== asked.owner;
  return mixed && stored.class === 'general' ? judged('none', 'order') : judged('full', 'full');
}

function areOthers(one: string, other: string): boolean {
  return one !== '' && other !== '' && one !== other;
}

import type { Form } from './word-forms.ts';

/** Words that turn a verb or a noun round: "switch off", "transfer out". */
const ways = new Set(['out', 'off', 'up', 'down', 'back', 'away', 'over', 'in', 'on', 'through']);

/** Only with nothing after them; before a noun they are prepositions. */
const prepositions = new Set(['over', 'in', 'on', 'through']);

/** The particle at `at`, where it is one and no part of a listed wording. */
export function particleAt(at: number, forms: readonly Form[]): string | undefined {
  const form = forms[at];
  if (!form || !ways.has(form.base)) return undefined;
  if (!prepositions.has(form.base)) return form.base;
  const next = forms[at + 1];
  const last = !next || next.word.clause !== form.word.clause || afterParticle.has(next.base);
  return last && at > 0 ? form.base : undefined;
}

const afterParticle: ReadonlySet<string> = new Set('and or to by if when while before after at with for from'.split(' '));

const mostBetween = 4;

/** Where the rest of a wording like "turn off" is that has its object in the middle: "turn my card off"; -1 where it is not. */
export function partedAt(at: number, words: readonly string[], forms: readonly Form[]): number {
  const [, particle = ''] = words;
  if (words.length < 2 || !ways.has(particle)) return -1;
  const clause = forms[at]?.word.clause;
  for (let place = at + 2; place <= at + 1 + mostBetween; place += 1) {
    if (forms[place]?.word.clause !== clause || endsObject.has(forms[place]?.base ?? '')) return -1;
    if (forms[place]?.base !== particle) continue;
    const whole = words.every((word, index) => index === 0 || forms[place + index - 1]?.base === word);
    return whole && (words.length > 2 || endsThere(place, forms)) ? place : -1;
  }
  return -1;
}

const endsObject: ReadonlySet<string> = new Set(
  'and or to by if when while before after at with for from i you be do can will would must should may'.split(' '),
);

function endsThere(place: number, forms: readonly Form[]): boolean {
  const next = forms[place + 1];
  return (
    !next || next.word.clause !== forms[place]?.word.clause || endsObject.has(next.base) || !prepositions.has(forms[place]?.base ?? '')
  );
}

import type { Word } from './split-words.ts';

/** A number in its normal form, e.g. `12mo`, `5%`, `40000`, `#2` (second), and how many words it took. */
export interface ReadNumber {
  readonly value: string;
  readonly length: number;
}

/** Reads the number that begins at `at`: digits, words, multiples (lakh, crore, million), ordinals, percentages, periods, times of day. */
export function readNumber(words: readonly Word[], at: number): ReadNumber | undefined {
  const word = words[at];
  if (!word) return undefined;
  if (word.kind === 'id') return { value: word.text.replace(/^#/u, ''), length: 1 };
  const ordinal = ordinals.get(word.text);
  if (ordinal !== undefined) return { value: `#${ordinal}`, length: 1 };
  const plain = word.kind === 'number' ? fromDigits(word.text) : fromWords(words, at);
  if (!plain) return undefined;
  return withUnit(plain, words, at);
}

interface Plain {
  readonly amount: number;
  readonly suffix: string;
  readonly length: number;
}

const shape = /^(\d[\d,]*(?:\.\d+)?)(.*)$/u;

function fromDigits(text: string): Plain {
  const [, digits = '', rest = ''] = shape.exec(text.toLowerCase()) ?? [];
  const suffix = rest.trim();
  const times = multiples.get(suffix);
  const amount = Number(digits.replaceAll(',', ''));
  if (times !== undefined) return { amount: amount * times, suffix: '', length: 1 };
  return { amount, suffix, length: 1 };
}

/** "two hundred and fifty", "one lakh"; "one" alone is a pronoun unless a unit follows. */
function fromWords(words: readonly Word[], at: number): Plain | undefined {
  let sum = 0;
  let group = 0;
  let length = 0;
  for (let next = at; next < words.length; next += 1) {
    const text = words[next]?.text ?? '';
    const small = smallNumbers.get(text);
    const times = length > 0 ? multiples.get(text) : undefined;
    if (small !== undefined) group += small;
    else if (times === 100) group = Math.max(1, group) * times;
    else if (times !== undefined) [sum, group] = [sum + Math.max(1, group) * times, 0];
    else if (!(text === 'and' && length > 0 && smallNumbers.has(words[next + 1]?.text ?? '') && group >= 100)) break;
    length += 1;
  }
  if (length === 0) return undefined;
  const alone = length === 1 && words[at]?.text === 'one';
  const unit = words[at + 1]?.text ?? '';
  if (alone && !units.has(unit) && !percents.has(unit)) return undefined;
  return { amount: sum + group, suffix: '', length };
}

function withUnit({ amount, suffix, length }: Plain, words: readonly Word[], at: number): ReadNumber {
  if (suffix === '%') return { value: `${amount}%`, length };
  if (ordinalEndings.has(suffix)) return { value: `#${amount}`, length };
  const next = words[at + length]?.text ?? '';
  if (suffix === '' && multiples.has(next) && length === 1) {
    return withUnit({ amount: amount * (multiples.get(next) ?? 1), suffix, length: 2 }, words, at);
  }
  if (suffix !== '') return { value: `${amount}${suffix}`, length };
  if (next === 'per' && words[at + length + 1]?.text !== 'cent') return { value: String(amount), length };
  if (percents.has(next)) return { value: `${amount}%`, length: length + (words[at + length + 1]?.text === 'cent' ? 2 : 1) };
  if (next === 'am' || next === 'pm') return { value: `${amount}${next}`, length: length + 1 };
  const unit = units.get(next);
  if (!unit) return { value: String(amount), length };
  const [times, name] = amount % 24 === 0 && unit[1] === 'h' ? [1 / 24, 'd'] : unit;
  return { value: `${amount * times}${name}`, length: length + 1 };
}

const smallNumbers: ReadonlyMap<string, number> = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen ' +
    'twenty'
  )
    .split(' ')
    .map((name, value): [string, number] => [name, value])
    .concat('thirty forty fifty sixty seventy eighty ninety'.split(' ').map((name, index): [string, number] => [name, 30 + index * 10])),
);

const multiples: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['k', 1000],
  ['lakh', 1e5],
  ['lakhs', 1e5],
  ['lac', 1e5],
  ['lacs', 1e5],
  ['million', 1e6],
  ['mn', 1e6],
  ['m', 1e6],
  ['crore', 1e7],
  ['crores', 1e7],
  ['cr', 1e7],
  ['billion', 1e9],
  ['bn', 1e9],
]);

const percents = new Set(['percent', 'per', 'pct']);
const ordinalEndings = new Set(['st', 'nd', 'rd', 'th']);

const ordinals: ReadonlyMap<string, number> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ').map((name, index): [string, number] => [name, index + 1]),
);

const units: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['year', [12, 'mo']],
  ['years', [12, 'mo']],
  ['month', [1, 'mo']],
  ['months', [1, 'mo']],
  ['week', [7, 'd']],
  ['weeks', [7, 'd']],
  ['day', [1, 'd']],
  ['days', [1, 'd']],
  ['hour', [1, 'h']],
  ['hours', [1, 'h']],
  ['minute', [1, 'min']],
  ['minutes', [1, 'min']],
]);

import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';

const packs = ['region:us', 'region:in', 'region:eu', 'region:apac'] as const;
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|' +
  'Januar|Februar|Maerz|Marz|Mai|Juni|Juli|Oktober|Dezember|janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|' +
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)';
const year = '(?:19|20)\\d{2}';
const day = '\\d{1,2}';

/** Dates after a word that says they are somebody's birthday. */
export const datesOfBirth: readonly EntityRule[] = [
  {
    type: 'date-of-birth',
    packs,
    shapes: [
      '\\d{1,2}([./ -])\\d{1,2}([./ -])(?:(?:19|20)\\d{2}|\\d{2})',
      `${year}[./ -]\\d{1,2}[./ -]\\d{1,2}`,
      `${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])`,
      `${day}(?:st|nd|rd|th|er|\\.)?[ -]?(?:of |de )?${month}\\.?,?[ -]?(?:de |of )?(?:${year}|\\d{2})`,
      `${month}\\.?[ -]?${day}(?:st|nd|rd|th)?,?[ -]{1,2}(?:${year}|\\d{2})`,
    ],
    ignoreCase: true,
    boundary: 'number',
    check: (_, match) => checkDate(match),
    context: [
      'date of birth',
      'dob',
      'd o b',
      'birth',
      'birth date',
      'birthdate',
      'birthday',
      'born',
      'bday',
      'geboren',
      'geburtsdatum',
      'geburtstag',
      'ne le',
      'nee le',
      'date de naissance',
      'naissance',
      'fecha de nacimiento',
      'nacimiento',
      'nacido',
      'nato il',
      'data di nascita',
      'data de nascimento',
      'geboortedatum',
      '生年月日',
      '出生日期',
      'जन्म',
    ],
    needsContext: true,
    repeats: true,
  },
];

function checkDate(match: string): Validity {
  const numbers = (match.match(/\d+/g) ?? []).map(Number);
  if (numbers.length === 1) return 'plausible';
  const small = numbers.filter((number) => number <= 31);
  if (/[a-z]/i.test(match)) return small.some((number) => number > 0) ? 'plausible' : 'invalid';
  const separators = match.replaceAll(/\d/g, '');
  if (separators.length !== 2 || separators[0] !== separators[1]) return 'invalid';
  const [first = 0, second = 0, third = 0] = numbers;
  const [a, b] = first > 31 ? [second, third] : [first, second];
  return a >= 1 && b >= 1 && a <= 31 && b <= 31 && Math.min(a, b) <= 12 ? 'plausible' : 'invalid';
}

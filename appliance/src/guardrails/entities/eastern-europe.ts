import type { EntityRule } from '#guardrails/rules/entity-rule';
import {
  beginsWithBirthday,
  isBalticPersonalCode,
  isBulgarianEgn,
  isCzechBirthNumber,
  isPolishNip,
  isPolishPesel,
  isRomanianCnp,
} from './checks/europe-central.ts';
import { passesMod11And10 } from './checks/iso-7064.ts';
import { passesLuhn } from './checks/luhn.ts';
import { fairCheck, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;

/** Identifiers of Poland, Czechia and Slovakia, Romania, Bulgaria, Greece, Croatia, Estonia and Lithuania. */
export const easternEurope: readonly EntityRule[] = [
  {
    type: 'pl-pesel',
    packs,
    shapes: ['\\d{11}'],
    boundary: 'number',
    check: mustPass(isPolishPesel),
    context: ['pesel', 'numer pesel', 'nr pesel'],
  },
  {
    type: 'pl-nip',
    packs,
    shapes: ['\\d{3}-\\d{3}-\\d{2}-\\d{2}', '\\d{3}-\\d{2}-\\d{2}-\\d{3}', 'PL ?\\d{10}'],
    boundary: 'number',
    check: mustPass((text) => isPolishNip(text.slice(-10))),
    context: ['nip', 'numer nip', 'vat'],
    scores: { valid: 0.8 },
  },
  {
    type: 'pl-nip',
    packs,
    shapes: ['\\d{10}'],
    boundary: 'number',
    check: mustPass(isPolishNip),
    context: ['nip', 'numer nip'],
    scores: weakCheck,
  },
  {
    type: 'cz-birth-number',
    packs,
    shapes: ['\\d{6}/\\d{4}'],
    boundary: 'number',
    check: mustPass(isCzechBirthNumber),
    context: ['rodne cislo', 'rodné číslo', 'r c', 'rc', 'birth number'],
  },
  {
    type: 'cz-birth-number',
    packs,
    shapes: ['\\d{10}'],
    boundary: 'number',
    check: mustPass(isCzechBirthNumber),
    context: ['rodne cislo', 'rodné číslo', 'r c', 'rc', 'birth number'],
    scores: fairCheck,
  },
  {
    type: 'ro-cnp',
    packs,
    shapes: ['[1-9]\\d{12}'],
    boundary: 'number',
    check: mustPass(isRomanianCnp),
    context: ['cnp', 'cod numeric personal'],
    scores: { valid: 0.8 },
  },
  {
    type: 'bg-egn',
    packs,
    shapes: ['\\d{10}'],
    boundary: 'number',
    check: mustPass(isBulgarianEgn),
    // Capitals fold to other letters than small ones do.
    context: ['egn', 'егн', 'ЕГН', 'граждански'],
    scores: fairCheck,
  },
  {
    type: 'gr-amka',
    packs,
    shapes: ['\\d{11}', '\\d{6} \\d{5}'],
    boundary: 'number',
    check: mustPass((digits) => beginsWithBirthday(digits) && passesLuhn(digits)),
    context: ['amka'],
    scores: { valid: 0.8 },
  },
  {
    type: 'hr-oib',
    packs,
    shapes: ['\\d{11}'],
    boundary: 'number',
    check: mustPass(passesMod11And10),
    context: ['oib', 'osobni identifikacijski broj'],
    scores: weakCheck,
  },
  {
    type: 'ee-isikukood',
    packs,
    shapes: ['[1-8]\\d{10}'],
    boundary: 'number',
    check: mustPass(isBalticPersonalCode),
    context: ['isikukood', 'personal code', 'personal identification code'],
    scores: { valid: 0.8 },
  },
  {
    type: 'lt-asmens-kodas',
    packs,
    shapes: ['[3-6]\\d{10}'],
    boundary: 'number',
    check: mustPass(isBalticPersonalCode),
    context: ['asmens kodas', 'asmens kodo', 'personal code'],
    scores: fairCheck,
  },
];

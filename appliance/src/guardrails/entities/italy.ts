import type { EntityRule } from '#guardrails/rules/entity-rule';
import { hasItalianBirthday, hasItalianCheckLetter, isItalianVatNumber } from './checks/italy.ts';
import { mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;
/** A digit, or the letter that stands for it when two codes would be the same. */
const digit = '[0-9L-NP-V]';
const fiscalCode = ['codice fiscale', 'cod fisc', 'cf', 'c f', 'codicefiscale', 'fiscal code', 'tax code'];
const vatContext = ['partita iva', 'p iva', 'piva', 'iva', 'vat', 'vat number', 'vat code', 'vat id'];
const licence = ['patente', 'patente di guida', 'numero patente', 'driver license', 'driving licence', 'driving license', 'licenza'];
const identityCard = ['carta di identita', "carta d'identita", 'carta d identita', 'carta identita', 'cie', 'identity card', 'id card'];

/** Identifiers of Italy. */
export const italy: readonly EntityRule[] = [
  {
    type: 'it-fiscal-code',
    packs,
    shapes: [`[A-Z]{6}${digit}{2}[ABCDEHLMPRST]${digit}{2}[A-Z]${digit}{3}[A-Z]`],
    ignoreCase: true,
    check: (text) => {
      if (!hasItalianBirthday(text)) return 'invalid';
      return hasItalianCheckLetter(text) ? 'valid' : 'plausible';
    },
    context: fiscalCode,
    scores: { shape: 0.7 },
  },
  {
    type: 'it-fiscal-code',
    packs,
    shapes: [`[A-Z]{3} [A-Z]{3} ${digit}{2} ?[ABCDEHLMPRST] ?${digit}{2} [A-Z]${digit}{3} ?[A-Z]`],
    ignoreCase: true,
    check: mustPass((text) => hasItalianBirthday(text) && hasItalianCheckLetter(text)),
    context: fiscalCode,
  },
  {
    type: 'it-vat-code',
    packs,
    shapes: ['\\d(?:[ _]?\\d){10}'],
    boundary: 'number',
    check: mustPass(isItalianVatNumber),
    context: vatContext,
    scores: weakCheck,
  },
  {
    type: 'it-vat-code',
    packs,
    shapes: ['IT[ _-]?\\d{11}'],
    ignoreCase: true,
    check: mustPass((text) => isItalianVatNumber(text.slice(2))),
    context: vatContext,
  },
  {
    type: 'it-driver-license',
    packs,
    shapes: ['[A-Z]{2}\\d{7}[A-Z]', 'U1[B-HJ-NPR-UW-Z0-9]{7}[A-Z]'],
    ignoreCase: true,
    context: licence,
  },
  {
    type: 'it-identity-card',
    packs,
    shapes: ['[A-Z]{2} ?\\d{7}', '\\d{7}[A-Z]{2}', '[A-Z]{2}\\d{5}[A-Z]{2}'],
    ignoreCase: true,
    context: identityCard,
    scores: { shape: 0.2 },
  },
  {
    type: 'it-passport',
    packs,
    shapes: ['[A-Z]{2}\\d{7}'],
    ignoreCase: true,
    context: ['passaporto', 'numero passaporto', 'passport', 'passport number'],
    scores: { shape: 0.2 },
  },
];

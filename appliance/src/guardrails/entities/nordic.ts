import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';
import {
  hasDanishCheck,
  isDanishPerson,
  isFinnishPerson,
  isNorwegianPerson,
  isSwedishOrganisation,
  isSwedishPerson,
} from './checks/nordic.ts';
import { fairCheck, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;
const swedishPerson = [
  'personnummer',
  'pnr',
  'person nr',
  'personnr',
  'samordningsnummer',
  'swedish id',
  'swedish personal number',
  'personal identity number',
];
const swedishCompany = [
  'organisationsnummer',
  'org nr',
  'orgnr',
  'org nummer',
  'organisation number',
  'organization number',
  'företag',
  'foretag',
];
const finnish = ['henkilotunnus', 'henkilötunnus', 'hetu', 'henkilotunnuksen', 'personbeteckning', 'finnish id', 'personal identity code'];

/** Identifiers of Sweden, Finland, Norway and Denmark. */
export const nordic: readonly EntityRule[] = [
  {
    type: 'se-personnummer',
    packs,
    shapes: ['(?:18|19|20)\\d{6}[-+]?\\d{4}', '\\d{6}[-+]\\d{4}'],
    boundary: 'number',
    check: mustPass(isSwedishPerson),
    context: swedishPerson,
  },
  {
    type: 'se-personnummer',
    packs,
    shapes: ['\\d{10}'],
    boundary: 'number',
    check: mustPass(isSwedishPerson),
    context: swedishPerson,
    scores: fairCheck,
  },
  {
    // Written directly after a word, as in "code is199003052397".
    type: 'se-personnummer',
    packs,
    shapes: ['(?:18|19|20)\\d{6}[-+]?\\d{4}'],
    boundary: { before: 'any', after: 'number' },
    check: mustPass(isSwedishPerson),
    context: swedishPerson,
    scores: fairCheck,
    priority: -1,
  },
  {
    type: 'se-organisationsnummer',
    packs,
    shapes: ['(?:16)?\\d{6}-\\d{4}'],
    boundary: 'number',
    check: mustPass((digits) => isSwedishOrganisation(digits.slice(-10))),
    context: swedishCompany,
    scores: { valid: 0.5 },
  },
  {
    type: 'se-organisationsnummer',
    packs,
    shapes: ['\\d{10}'],
    boundary: 'number',
    check: mustPass(isSwedishOrganisation),
    context: swedishCompany,
    scores: weakCheck,
  },
  {
    type: 'fi-personal-identity-code',
    packs,
    shapes: ['\\d{6}[-+ABCDEFYXWVU]\\d{3}[0-9A-FHJ-NPR-Y]'],
    ignoreCase: true,
    boundary: { before: 'any', after: 'word' },
    check: (_, match) => (isFinnishPerson(match.toUpperCase()) ? 'valid' : 'invalid'),
    context: finnish,
  },
  {
    type: 'no-fnr',
    packs,
    shapes: ['\\d{6}[ -]?\\d{5}', '\\d{2}[ .]\\d{2}[ .]\\d{2}[ .-]\\d{5}'],
    boundary: 'number',
    check: mustPass(isNorwegianPerson),
    context: ['fodselsnummer', 'fødselsnummer', 'fnr', 'personnummer', 'd nummer', 'national identity number'],
  },
  {
    type: 'dk-cpr',
    packs,
    shapes: ['\\d{6}-\\d{4}'],
    boundary: 'number',
    check: danishValidity,
    context: ['cpr', 'cpr nummer', 'cpr nr', 'personnummer', 'cprnr'],
    scores: { valid: 0.8 },
  },
  {
    type: 'dk-cpr',
    packs,
    shapes: ['\\d{6} ?\\d{4}'],
    boundary: 'number',
    check: danishValidity,
    context: ['cpr', 'cpr nummer', 'cpr nr', 'personnummer', 'cprnr'],
    scores: fairCheck,
  },
];

function danishValidity(digits: string): Validity {
  if (!isDanishPerson(digits)) return 'invalid';
  return hasDanishCheck(digits) ? 'valid' : 'plausible';
}

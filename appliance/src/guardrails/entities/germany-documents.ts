import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isGermanDocument } from './checks/germany.ts';
import { fairCheck, mustPass } from './checks/validity.ts';

const packs = ['region:eu'] as const;
/** Signs of German documents: no vowels and nothing that is mistaken for another sign. */
const document = '[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}\\d';
const plateContext = [
  'kennzeichen',
  'kfz',
  'kfz kennzeichen',
  'nummernschild',
  'autokennzeichen',
  'amtliches kennzeichen',
  'fahrzeug',
  'zulassung',
  'license plate',
  'licence plate',
  'number plate',
  'plate',
  'registration',
];

/** Documents, plates and postal codes of Germany. */
export const germanDocuments: readonly EntityRule[] = [
  {
    type: 'de-id-card',
    packs,
    shapes: [document],
    ignoreCase: true,
    check: mustPass(isGermanDocument),
    context: ['personalausweis', 'personalausweisnummer', 'ausweis', 'ausweisnummer', 'ausweis nr', 'perso', 'identity card', 'id card'],
    scores: fairCheck,
  },
  {
    // The card before 2010: T and eight digits, without a check.
    type: 'de-id-card',
    packs,
    shapes: ['T\\d{8}'],
    ignoreCase: true,
    context: ['personalausweis', 'personalausweisnummer', 'ausweis', 'ausweisnummer', 'identity card', 'id card'],
    scores: { shape: 0.3 },
  },
  {
    type: 'de-passport',
    packs,
    shapes: [document],
    ignoreCase: true,
    check: mustPass(isGermanDocument),
    context: ['reisepass', 'reisepassnummer', 'passnummer', 'pass nr', 'pass', 'passport', 'passport number'],
    scores: fairCheck,
  },
  {
    type: 'de-fuehrerschein',
    packs,
    shapes: ['[A-Z]{2}\\d{8}[A-Z0-9]', '[A-Z]\\d{2}[A-Z0-9]{6}\\d[A-Z0-9]'],
    ignoreCase: true,
    context: [
      'fuhrerschein',
      'fuehrerschein',
      'führerschein',
      'fuhrerscheinnummer',
      'fuehrerscheinnummer',
      'fahrerlaubnis',
      'fahrerlaubnisnummer',
      'driving licence',
      'driving license',
      'driver license',
    ],
    scores: { shape: 0.3 },
  },
  {
    type: 'de-kfz',
    packs,
    shapes: ['[A-Z]{1,3}[ -][A-Z]{1,2}[ -]\\d{1,4}[EH]?'],
    ignoreCase: true,
    boundary: 'token',
    context: plateContext,
    scores: { shape: 0.2 },
  },
  {
    type: 'de-kfz',
    packs,
    shapes: ['[A-Z]{1,3}[ -]?[A-Z]{1,2} ?\\d{1,4}[EH]?'],
    boundary: 'token',
    context: plateContext,
    needsContext: true,
    scores: { context: 0.7 },
  },
  {
    type: 'de-plz',
    packs,
    shapes: ['(?:0[1-9]|[1-9]\\d)\\d{3}'],
    boundary: 'figure',
    check: (digits) => (digits === '01000' || digits === '99999' ? 'invalid' : 'plausible'),
    context: ['plz', 'postleitzahl', 'postleit zahl', 'anschrift', 'adresse'],
    scores: { shape: 0.1 },
  },
];

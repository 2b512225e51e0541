import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isFrenchCompany, isFrenchSocialSecurity, isFrenchVatNumber } from './checks/europe-west.ts';
import { mayPass, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;
const company = ['siren', 'siret', 'rcs', 'entreprise', 'société', 'societe', 'numero siren', 'numero siret'];

/** Identifiers of France. */
export const france: readonly EntityRule[] = [
  {
    type: 'fr-nir',
    packs,
    shapes: ['[1-478] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3}[ -]?\\d{2}'],
    ignoreCase: true,
    boundary: 'number',
    check: mustPass(isFrenchSocialSecurity),
    context: ['nir', 'securite sociale', 'sécurité sociale', 'numero de securite sociale', 'insee', 'carte vitale', 'social security'],
  },
  {
    type: 'fr-siret',
    packs,
    shapes: ['\\d{14}', '\\d{3} \\d{3} \\d{3} \\d{5}'],
    boundary: 'number',
    check: mustPass(isFrenchCompany),
    context: company,
    scores: weakCheck,
  },
  {
    type: 'fr-siren',
    packs,
    shapes: ['\\d{9}', '\\d{3} \\d{3} \\d{3}'],
    boundary: 'number',
    check: mustPass(isFrenchCompany),
    context: company,
    scores: weakCheck,
  },
  {
    // The key may also be letters, which no public formula covers.
    type: 'fr-vat-id',
    packs,
    shapes: ['FR ?[A-HJ-NP-Z0-9]{2} ?\\d{3} ?\\d{3} ?\\d{3}'],
    ignoreCase: true,
    check: mayPass((text) => isFrenchVatNumber(text.slice(2))),
    context: ['tva', 'numero de tva', 'tva intracommunautaire', 'vat', 'vat number', 'vat id'],
    scores: { shape: 0.5 },
  },
  {
    type: 'fr-passport',
    packs,
    shapes: ['\\d{2}[A-Z]{2}\\d{5}'],
    ignoreCase: true,
    context: ['passeport', 'numero de passeport', 'passport', 'passport number'],
    scores: { shape: 0.3 },
  },
  {
    type: 'fr-identity-card',
    packs,
    shapes: ['\\d{12}', '[A-Z0-9]{9}'],
    boundary: 'token',
    check: (text) => (/\d/.test(text) ? 'plausible' : 'invalid'),
    context: ["carte d'identite", 'carte d identite', 'carte nationale d identite', 'carte identite', 'cni'],
    needsContext: true,
  },
];

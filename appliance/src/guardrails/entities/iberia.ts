import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isPortugueseTax, isSpanishCompany, isSpanishNie, isSpanishNif } from './checks/europe-west.ts';
import { fairCheck, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;

/** Identifiers of Spain and Portugal. */
export const iberia: readonly EntityRule[] = [
  {
    type: 'es-nif',
    packs,
    shapes: ['\\d{7,8}-?[A-Z]', '\\d{1,2}\\.\\d{3}\\.\\d{3}-?[A-Z]'],
    ignoreCase: true,
    boundary: 'token',
    check: mustPass(isSpanishNif),
    context: ['nif', 'dni', 'documento nacional de identidad', 'identificacion fiscal', 'identificación', 'cif'],
    scores: { valid: 0.8 },
    repeats: true,
  },
  {
    type: 'es-nie',
    packs,
    shapes: ['[XYZ]-?\\d{7,8}-?[A-Z]'],
    ignoreCase: true,
    boundary: 'token',
    check: mustPass(isSpanishNie),
    context: ['nie', 'identidad de extranjero', 'numero de identidad', 'extranjero', 'extranjeros'],
  },
  {
    type: 'es-cif',
    packs,
    shapes: ['[ABCDEFGHJNPQRSUVW]-?\\d{7}-?[0-9A-J]'],
    ignoreCase: true,
    boundary: 'token',
    check: mustPass(isSpanishCompany),
    context: ['cif', 'nif', 'identificacion fiscal', 'empresa', 'sociedad'],
    scores: fairCheck,
  },
  {
    type: 'es-passport',
    packs,
    shapes: ['[A-Z]{3}\\d{6}'],
    ignoreCase: true,
    context: ['pasaporte', 'numero de pasaporte', 'pasaporte numero', 'passport', 'passport number'],
    scores: { shape: 0.3 },
  },
  {
    type: 'pt-nif',
    packs,
    shapes: ['[1-9]\\d{8}', '[1-9]\\d{2} \\d{3} \\d{3}'],
    boundary: 'number',
    check: mustPass(isPortugueseTax),
    context: ['nif', 'nipc', 'contribuinte', 'numero de contribuinte', 'numero fiscal', 'identificacao fiscal', 'financas'],
    scores: weakCheck,
  },
];

import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';
import {
  hasRfcCheck,
  hasRfcDate,
  isArgentineCuit,
  isBrazilianCnpj,
  isBrazilianCpf,
  isChileanRut,
  isMexicanCurp,
} from './checks/americas.ts';
import { mustPass } from './checks/validity.ts';

const cpf = ['cpf', 'cadastro de pessoas fisicas', 'cadastro de pessoa fisica'];
const cnpj = ['cnpj', 'cadastro nacional da pessoa juridica'];
const cuit = ['cuit', 'cuil', 'clave unica'];

/** Identifiers of Brazil, Mexico, Argentina and Chile. */
export const latinAmerica: readonly EntityRule[] = [
  {
    type: 'br-cpf',
    packs: [],
    shapes: ['\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}'],
    boundary: 'number',
    check: mustPass(isBrazilianCpf),
    context: cpf,
  },
  {
    type: 'br-cpf',
    packs: [],
    shapes: ['\\d{11}', '\\d{9}-\\d{2}'],
    boundary: 'number',
    check: mustPass(isBrazilianCpf),
    context: cpf,
    scores: { valid: 0.5 },
  },
  {
    // Letters are given out since July 2026.
    type: 'br-cnpj',
    packs: [],
    shapes: ['[A-Z0-9]{2}\\.[A-Z0-9]{3}\\.[A-Z0-9]{3}/[A-Z0-9]{4}-\\d{2}'],
    ignoreCase: true,
    boundary: 'number',
    check: mustPass(isBrazilianCnpj),
    context: cnpj,
  },
  {
    type: 'br-cnpj',
    packs: [],
    shapes: ['\\d{14}'],
    boundary: 'number',
    check: mustPass(isBrazilianCnpj),
    context: cnpj,
    scores: { valid: 0.5 },
  },
  {
    type: 'mx-curp',
    packs: [],
    shapes: ['[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z0-9]\\d'],
    ignoreCase: true,
    check: mustPass(isMexicanCurp),
    context: ['curp', 'clave unica de registro de poblacion'],
  },
  {
    type: 'mx-rfc',
    packs: [],
    shapes: ['[A-Z&]{3,4}[ -]?\\d{6}[ -]?[A-Z0-9]{3}'],
    ignoreCase: true,
    check: (_, match) => rfcValidity(match.toUpperCase().replace(/[ -]/g, '')),
    context: ['rfc', 'registro federal de contribuyentes', 'contribuyente'],
    scores: { shape: 0.5 },
  },
  { type: 'ar-cuit', packs: [], shapes: ['\\d{2}-\\d{8}-\\d'], boundary: 'number', check: mustPass(isArgentineCuit), context: cuit },
  {
    type: 'ar-cuit',
    packs: [],
    shapes: ['\\d{11}'],
    boundary: 'number',
    check: mustPass(isArgentineCuit),
    context: cuit,
    scores: { valid: 0.5 },
  },
  {
    type: 'cl-rut',
    packs: [],
    shapes: ['\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dK]'],
    ignoreCase: true,
    boundary: 'number',
    check: mustPass(isChileanRut),
    context: ['rut', 'run', 'rol unico tributario'],
  },
  {
    type: 'cl-rut',
    packs: [],
    shapes: ['\\d{7,8}-[\\dK]'],
    ignoreCase: true,
    boundary: 'number',
    check: mustPass(isChileanRut),
    context: ['rut', 'run', 'rol unico tributario'],
    scores: { valid: 0.5 },
  },
];

/** Some real RFC fail their check sign, none has a date that is no day. */
function rfcValidity(text: string): Validity {
  if (!hasRfcDate(text)) return 'invalid';
  return hasRfcCheck(text) ? 'valid' : 'plausible';
}

import type { EntityRule } from '#guardrails/rules/entity-rule';
import { distinctShape, mustFit } from './checks/validity.ts';

const provinces = '1234567';
const context = ['cnic', 'nicop', 'nadra', 'national identity card', 'identity card'];

/** Identifiers of Pakistan. A CNIC begins with its province, 1 to 7 (NADRA). */
export const southAsia: readonly EntityRule[] = [
  {
    type: 'pk-cnic',
    packs: ['region:apac'],
    shapes: ['\\d{5}-\\d{7}-\\d'],
    boundary: 'number',
    check: mustFit((digits) => provinces.includes(digits.charAt(0))),
    context,
    scores: distinctShape,
  },
  {
    type: 'pk-cnic',
    packs: ['region:apac'],
    shapes: ['\\d{13}'],
    boundary: 'figure',
    check: mustFit((digits) => provinces.includes(digits.charAt(0))),
    context,
    needsContext: true,
  },
];

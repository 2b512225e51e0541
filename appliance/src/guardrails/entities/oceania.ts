import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isNewZealandIrd } from './checks/asia.ts';
import { isAbn, isAcn, isAustralianMedicare, isTfn } from './checks/australia.ts';
import { fairCheck, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:apac'] as const;
const business = ['abn', 'australian business number', 'business number'];
const company = ['acn', 'australian company number', 'company number'];
const tax = ['tfn', 'tax file number', 'tax file', 'tax file no'];
const medicare = ['medicare', 'medicare number', 'medicare card', 'medicare card number', 'medicare no'];
const ird = ['ird', 'ird number', 'inland revenue', 'ird no'];

/** Identifiers of Australia and New Zealand. */
export const oceania: readonly EntityRule[] = [
  {
    type: 'au-abn',
    packs,
    shapes: ['[1-9]\\d \\d{3} \\d{3} \\d{3}', '[1-9]\\d-\\d{3}-\\d{3}-\\d{3}'],
    boundary: 'number',
    check: mustPass(isAbn),
    context: business,
  },
  { type: 'au-abn', packs, shapes: ['[1-9]\\d{10}'], boundary: 'number', check: mustPass(isAbn), context: business, scores: fairCheck },
  {
    type: 'au-acn',
    packs,
    shapes: ['\\d{3}[ -]\\d{3}[ -]\\d{3}', '\\d{9}'],
    boundary: 'number',
    check: mustPass(isAcn),
    context: company,
    scores: weakCheck,
  },
  {
    type: 'au-tfn',
    packs,
    shapes: ['\\d{3}[ -]\\d{3}[ -]\\d{3}'],
    boundary: 'number',
    check: mustPass(isTfn),
    context: tax,
    scores: fairCheck,
  },
  {
    type: 'au-tfn',
    packs,
    shapes: ['\\d{9}'],
    boundary: 'number',
    check: mustPass(isTfn),
    context: tax,
    scores: weakCheck,
  },
  {
    // Numbers of the first years have eight digits.
    type: 'au-tfn',
    packs,
    shapes: ['\\d{8}', '\\d{2} \\d{3} \\d{3}'],
    boundary: 'figure',
    context: tax,
    needsContext: true,
    priority: -1,
  },
  {
    type: 'au-medicare',
    packs,
    shapes: ['[2-6]\\d{3}[ -]\\d{5}[ -]\\d'],
    boundary: 'number',
    check: mustPass(isAustralianMedicare),
    context: medicare,
    scores: { valid: 0.8 },
  },
  {
    type: 'au-medicare',
    packs,
    shapes: ['[2-6]\\d{9}'],
    boundary: 'number',
    check: mustPass(isAustralianMedicare),
    context: medicare,
    scores: weakCheck,
  },
  {
    type: 'nz-ird',
    packs,
    shapes: ['\\d{2,3}[- ]\\d{3}[- ]\\d{3}', '\\d{8,9}'],
    boundary: 'number',
    check: mustPass(isNewZealandIrd),
    context: ird,
    scores: weakCheck,
  },
];

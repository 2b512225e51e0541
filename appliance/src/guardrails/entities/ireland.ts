import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isIrishPps } from './checks/british-isles.ts';
import { mustPass } from './checks/validity.ts';

/** Identifiers of Ireland. */
export const ireland: readonly EntityRule[] = [
  {
    type: 'ie-pps',
    packs: ['region:eu'],
    shapes: ['\\d{7}[A-W][A-IW]?'],
    ignoreCase: true,
    boundary: 'token',
    check: mustPass(isIrishPps),
    context: ['pps', 'ppsn', 'pps number', 'pps no', 'personal public service', 'personal public service number'],
    scores: { valid: 0.7 },
  },
];

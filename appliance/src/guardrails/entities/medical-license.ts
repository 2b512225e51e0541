import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isDeaNumber } from './checks/americas.ts';
import { fairCheck, mustPass } from './checks/validity.ts';

/** Registration numbers of US prescribers with the Drug Enforcement Administration. */
export const medicalLicense: readonly EntityRule[] = [
  {
    type: 'medical-license',
    packs: ['region:us'],
    shapes: ['[ABCDEFGHJKLMPRSTUX][A-Z9]\\d{7}'],
    ignoreCase: true,
    check: mustPass(isDeaNumber),
    context: ['dea', 'dea number', 'dea no', 'dea registration', 'medical license', 'medical licence', 'certificate number', 'prescriber'],
    scores: fairCheck,
  },
];

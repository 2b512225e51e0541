import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isSouthAfricanPerson } from './checks/middle-east-africa.ts';
import { mustPass, weakCheck } from './checks/validity.ts';
import { passesVerhoeff } from './checks/verhoeff.ts';

/** Identifiers of South Africa and Nigeria. */
export const africa: readonly EntityRule[] = [
  {
    type: 'za-id-number',
    packs: [],
    shapes: ['\\d{10}[0-2][89]\\d', '\\d{6} \\d{4} [0-2][89]\\d'],
    boundary: 'number',
    check: mustPass(isSouthAfricanPerson),
    context: ['south african id', 'sa id', 'id number', 'identity number', 'identity document', 'rsa id', 'id no'],
  },
  {
    type: 'ng-nin',
    packs: [],
    shapes: ['\\d{11}', '\\d{4}[ -]\\d{3}[ -]\\d{4}'],
    boundary: 'number',
    check: mustPass(passesVerhoeff),
    context: ['nin', 'national identification number', 'national identity number', 'nimc', 'nin number'],
    scores: weakCheck,
  },
  {
    // The bank verification number has no public checksum.
    type: 'ng-bvn',
    packs: [],
    shapes: ['22\\d{9}'],
    boundary: 'figure',
    context: ['bvn', 'bank verification number'],
    needsContext: true,
  },
  {
    type: 'ng-vehicle-registration',
    packs: [],
    shapes: ['[A-Z]{3}[- ]?\\d{3}[- ]?[A-Z]{2}'],
    ignoreCase: true,
    context: [
      'plate',
      'plate number',
      'number plate',
      'license plate',
      'licence plate',
      'vehicle',
      'vehicle registration',
      'registration',
      'frsc',
    ],
  },
];

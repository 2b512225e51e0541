import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';

import { ibanStructures } from './banking-iban-structures.ts';

const packs = ['region:us', 'region:in', 'region:eu', 'region:apac'] as const;

/** International bank account numbers (ISO 13616): country, length and structure of the registry, mod 97. */
export const ibans: readonly EntityRule[] = [
  {
    type: 'iban',
    packs,
    shapes: ['[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}'],
    ignoreCase: true,
    check: checkIban,
    context: ['iban', 'account', 'bank account', 'konto', 'compte', 'cuenta', 'conto'],
    priority: 3,
  },
];

function checkIban(compact: string, match: string): Validity {
  const entry = ibanStructures[compact.slice(0, 2)];
  if (entry === undefined) return 'invalid';
  const [length, structure] = entry;
  if (compact.length !== length || remainderBy97(compact) !== 1) return 'invalid';
  return hasStructure(compact.slice(4), structure) && isOneCase(match) ? 'valid' : 'invalid';
}

// Registry letters are upper case; people write them small, but not mixed.
function isOneCase(match: string): boolean {
  return match === match.toUpperCase() || match === match.toLowerCase();
}

function hasStructure(account: string, structure: string): boolean {
  let at = 0;
  for (const [, length, kind] of structure.matchAll(/(\d+)([nac])/g)) {
    const end = at + Number(length);
    if (end > account.length) return false;
    for (; at < end; at += 1) if (!isOfKind(account.charCodeAt(at), kind ?? '')) return false;
  }
  return at === account.length;
}

// The registry's n: digits, a: upper-case letters, c: either.
function isOfKind(unit: number, kind: string): boolean {
  const digit = unit >= 0x30 && unit <= 0x39;
  return kind === 'c' || digit === (kind === 'n');
}

function remainderBy97(iban: string): number {
  let remainder = 0;
  for (let index = 0; index < iban.length; index += 1) {
    const unit = iban.charCodeAt((index + 4) % iban.length);
    const digit = unit <= 0x39;
    remainder = (remainder * (digit ? 10 : 100) + unit - (digit ? 0x30 : 0x37)) % 97;
  }
  return remainder;
}

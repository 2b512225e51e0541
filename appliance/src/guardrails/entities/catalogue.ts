import { type EntityPack, entityPacks, type EntityRule } from '#guardrails/rules/entity-rule';

import { cards } from './banking-cards.ts';
import { cryptoAddresses } from './banking-crypto.ts';
import { ibans } from './banking-iban.ts';
import { indianBanking } from './banking-in.ts';
import { swiftBics } from './banking-swift-bic.ts';
import { usBanking } from './banking-us.ts';
import { datesOfBirth } from './core-date-of-birth.ts';
import { emails, urls } from './core-email-url.ts';
import { aadhaars, indianDocuments } from './core-in.ts';
import { ipAddresses, macAddresses } from './core-network.ts';
import { phones } from './core-phones.ts';
import { usDocuments, usHealth, usTaxpayers } from './core-us.ts';
import { nationalEntities } from './national.ts';

/** Every rule there is. */
export const entityRules: readonly EntityRule[] = [
  ...cards,
  ...ibans,
  ...swiftBics,
  ...cryptoAddresses,
  ...emails,
  ...phones,
  ...ipAddresses,
  ...macAddresses,
  ...urls,
  ...datesOfBirth,
  ...usTaxpayers,
  ...usBanking,
  ...usHealth,
  ...usDocuments,
  ...aadhaars,
  ...indianBanking,
  ...indianDocuments,
  ...nationalEntities,
];

/** What `entities` of a profile may name, beside what models find (`person`, `address`, `location`, `organisation`): ids of types, packs and `all`. */
export function knownEntities(): readonly string[] {
  return [...new Set(entityRules.map(({ type }) => type)), ...entityPacks, 'all'];
}

/** The rules that ids and packs name; names of other detectors' entities are passed over. */
export function rulesOf(entities: readonly string[]): readonly EntityRule[] {
  const wanted = new Set(entities);
  if (wanted.has('all')) return entityRules;
  const isWanted = ({ type, packs }: EntityRule) => wanted.has(type) || packs.some((pack: EntityPack) => wanted.has(pack));
  return entityRules.filter(isWanted);
}

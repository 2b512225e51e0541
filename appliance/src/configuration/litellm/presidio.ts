import type { ProcessorConfiguration } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { textOf } from '../entries.ts';
import type { Fields } from './fields.ts';
import { type Reading, takeFlag } from './settings.ts';

/** Presidio's entities and ours (docs/guardrails.md). */
const entityIds: ReadonlyMap<string, string> = new Map([
  ['CREDIT_CARD', 'card-number'],
  ['CRYPTO', 'crypto-address'],
  ['EMAIL_ADDRESS', 'email'],
  ['IBAN_CODE', 'iban'],
  ['IP_ADDRESS', 'ip-address'],
  ['MAC_ADDRESS', 'mac-address'],
  ['LOCATION', 'location'],
  ['ORGANIZATION', 'organisation'],
  ['PERSON', 'person'],
  ['PHONE_NUMBER', 'phone'],
  ['MEDICAL_LICENSE', 'medical-license'],
  ['URL', 'url'],
  ['ABA_ROUTING_NUMBER', 'us-routing-number'],
  ['US_BANK_NUMBER', 'us-account-number'],
  ['US_DRIVER_LICENSE', 'us-driver-license'],
  ['US_ITIN', 'us-itin'],
  ['US_MBI', 'us-mbi'],
  ['US_NPI', 'us-npi'],
  ['US_PASSPORT', 'us-passport'],
  ['US_SSN', 'us-ssn'],
  ['UK_NHS', 'uk-nhs'],
  ['UK_NINO', 'uk-nino'],
  ['UK_PASSPORT', 'uk-passport'],
  ['UK_POSTCODE', 'uk-postcode'],
  ['ES_NIF', 'es-nif'],
  ['ES_NIE', 'es-nie'],
  ['IT_FISCAL_CODE', 'it-fiscal-code'],
  ['IT_DRIVER_LICENSE', 'it-driver-license'],
  ['IT_VAT_CODE', 'it-vat-code'],
  ['IT_PASSPORT', 'it-passport'],
  ['IT_IDENTITY_CARD', 'it-identity-card'],
  ['PL_PESEL', 'pl-pesel'],
  ['SG_NRIC_FIN', 'sg-nric-fin'],
  ['SG_UEN', 'sg-uen'],
  ['AU_ABN', 'au-abn'],
  ['AU_ACN', 'au-acn'],
  ['AU_TFN', 'au-tfn'],
  ['AU_MEDICARE', 'au-medicare'],
  ['IN_PAN', 'in-pan'],
  ['IN_AADHAAR', 'aadhaar'],
  ['IN_VEHICLE_REGISTRATION', 'in-vehicle-registration'],
  ['IN_VOTER', 'in-voter'],
  ['IN_PASSPORT', 'in-passport'],
  ['IN_GSTIN', 'gstin'],
  ['FI_PERSONAL_IDENTITY_CODE', 'fi-personal-identity-code'],
  ['KR_RRN', 'kr-rrn'],
  ['TH_TNIN', 'th-tnin'],
]);

type Sides = ProcessorConfiguration['on'];

/** Presidio's masking and blocking by the processor pii: it runs inside, no Presidio is asked. */
export function presidioProcessors(reading: Reading, params: Fields, on: Sides): readonly ProcessorConfiguration[] {
  const masks = takeFlag(params, 'output_parse_pii') ? 'tokenise' : 'redact';
  const actions = params.take('pii_entities_config');
  reading.notes.changed(
    params.path,
    'Presidio is not asked: the processor pii finds these inside the gateway; compare with tollgate guard test',
  );
  if (!isObject(actions) || Object.keys(actions).length === 0) return [{ use: 'pii', on, action: masks }];
  const found = Object.entries(actions).flatMap(([name, action]) => {
    const entity = entityIds.get(name);
    if (entity === undefined)
      reading.notes.noEqual(
        `${params.at('pii_entities_config')}.${name}`,
        'pii has no such entity: left out; write a processor pattern if you need it',
      );
    return entity === undefined ? [] : [{ entity, blocks: textOf(action)?.toUpperCase() === 'BLOCK' }];
  });
  const [blocked, masked] = [found.filter(({ blocks }) => blocks), found.filter(({ blocks }) => !blocks)];
  return [
    ...(blocked.length === 0 ? [] : [{ use: 'pii', on, action: 'block', entities: blocked.map(({ entity }) => entity) } as const]),
    ...(masked.length === 0 ? [] : [{ use: 'pii', on, action: masks, entities: masked.map(({ entity }) => entity) } as const]),
  ];
}

import type { EntityRule } from '#guardrails/rules/entity-rule';
import { africa } from './africa.ts';
import { alpine } from './alpine.ts';
import { benelux } from './benelux.ts';
import { canada } from './canada.ts';
import { eastAsia } from './east-asia.ts';
import { easternEurope } from './eastern-europe.ts';
import { france } from './france.ts';
import { germanDocuments } from './germany-documents.ts';
import { germanHealth } from './germany-health.ts';
import { germanTax } from './germany-tax.ts';
import { iberia } from './iberia.ts';
import { ireland } from './ireland.ts';
import { italy } from './italy.ts';
import { korea } from './korea.ts';
import { latinAmerica } from './latin-america.ts';
import { medicalLicense } from './medical-license.ts';
import { middleEast } from './middle-east.ts';
import { nordic } from './nordic.ts';
import { oceania } from './oceania.ts';
import { singapore } from './singapore.ts';
import { southAsia } from './south-asia.ts';
import { southEastAsia } from './south-east-asia.ts';
import { turkey } from './turkey.ts';
import { unitedKingdom } from './united-kingdom.ts';

/** National identifiers of countries other than the United States and India, and the DEA number. Ids are `<country>-<name>`. */
export const nationalEntities: readonly EntityRule[] = [
  ...unitedKingdom,
  ...ireland,
  ...germanTax,
  ...germanHealth,
  ...germanDocuments,
  ...france,
  ...iberia,
  ...italy,
  ...benelux,
  ...alpine,
  ...nordic,
  ...easternEurope,
  ...turkey,
  ...korea,
  ...singapore,
  ...eastAsia,
  ...southEastAsia,
  ...southAsia,
  ...oceania,
  ...canada,
  ...latinAmerica,
  ...medicalLicense,
  ...africa,
  ...middleEast,
];

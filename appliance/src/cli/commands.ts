import { auditRows } from './audit-rows.ts';
import type { CommandRow, OptionRow } from './command-row.ts';
import { budgetRows } from './budget-rows.ts';
import { cacheRows } from './cache-rows.ts';
import { configurationRows } from './configuration-rows.ts';
import { contentRows } from './content-rows.ts';
import { daemonRows } from './daemon-rows.ts';
import { draftRows } from './draft-rows.ts';
import { enrolRows } from './enrol-rows.ts';
import { guardRows } from './guard-rows.ts';
import { keyRows } from './key-rows.ts';
import { litellmRows } from './litellm-rows.ts';
import { routeRows } from './route-rows.ts';
import { secretRows } from './secret-rows.ts';
import { tenantRows } from './tenant-rows.ts';
import { userRows } from './user-rows.ts';

/** Every command there is. */
export const commands: readonly CommandRow[] = [
  ...daemonRows,
  ...keyRows,
  ...budgetRows,
  ...tenantRows,
  ...userRows,
  ...enrolRows,
  ...configurationRows,
  ...draftRows,
  ...litellmRows,
  ...guardRows,
  ...routeRows,
  ...auditRows,
  ...contentRows,
  ...cacheRows,
  ...secretRows,
];

/** What every command takes. */
export const everywhere: Readonly<Record<string, OptionRow>> = {
  data: { value: 'DIR', help: 'the data folder (TOLLGATE_DATA, ./var)' },
  config: { value: 'PATH', help: 'the YAML: a folder or a file (TOLLGATE_CONFIG, ./config)' },
  json: { help: 'one JSON document on stdout' },
  help: { help: 'show this' },
};

/** Commands the contract names and this version does not have. */
export const laterCommands: readonly string[] = [
  'audit verify',
  'audit prove',
  'billing rate',
  'billing invoice',
  'billing export',
  'billing forecast',
  'backup create',
  'backup verify',
  'backup restore',
  'support-bundle',
];

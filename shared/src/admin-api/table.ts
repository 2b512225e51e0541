import { budgetOperations } from './budget-operations.ts';
import { cacheOperations } from './cache-operations.ts';
import { callOperations } from './call-operations.ts';
import { configurationOperations } from './configuration-operations.ts';
import { contentOperations } from './content-operations.ts';
import { deviceOperations } from './device-operations.ts';
import { draftOperations } from './draft-operations.ts';
import { healthOperations } from './health-operations.ts';
import { keyOperations } from './key-operations.ts';
import type { Operation } from './operation.ts';
import { playgroundOperations } from './playground-operations.ts';
import { priceOperations } from './price-operations.ts';
import { providerTrialOperations } from './provider-trial-operations.ts';
import { recordOperations } from './record-operations.ts';
import { revisionOperations } from './revision-operations.ts';
import { routeOperations } from './route-operations.ts';
import { secretOperations } from './secret-operations.ts';
import { sessionOperations, signInOperations } from './session-operations.ts';
import { statisticsOperations } from './statistics-operations.ts';
import { topicOperations } from './topic-operations.ts';
import { trialOperations } from './trial-operations.ts';
import { usageOperations } from './usage-operations.ts';
import { userOperations } from './user-operations.ts';

/** Where all paths of the table begin. */
export const adminBase = '/admin/v1';

/** Every operation that the admin API serves: each has one handler by its id. */
export const adminOperations: readonly Operation[] = [
  ...configurationOperations,
  ...providerTrialOperations,
  ...priceOperations,
  ...trialOperations,
  ...routeOperations,
  ...topicOperations,
  ...revisionOperations,
  ...draftOperations,
  ...userOperations,
  ...keyOperations,
  ...budgetOperations,
  ...deviceOperations,
  ...sessionOperations,
  ...contentOperations,
  ...cacheOperations,
  ...secretOperations,
  ...usageOperations,
  ...statisticsOperations,
  ...callOperations,
  ...recordOperations,
  ...playgroundOperations,
  ...healthOperations,
];

/** What the door answers itself, before or beside the table: described with it, registered elsewhere. */
export const doorOperations: readonly Operation[] = signInOperations;

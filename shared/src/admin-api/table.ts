import { budgetOperations } from './budget-operations.ts';
import { cacheOperations } from './cache-operations.ts';
import { configurationOperations } from './configuration-operations.ts';
import { contentOperations } from './content-operations.ts';
import { deviceOperations } from './device-operations.ts';
import { keyOperations } from './key-operations.ts';
import type { Operation } from './operation.ts';
import { recordOperations } from './record-operations.ts';
import { revisionOperations } from './revision-operations.ts';
import { routeOperations } from './route-operations.ts';
import { secretOperations } from './secret-operations.ts';
import { sessionOperations, signInOperations } from './session-operations.ts';
import { topicOperations } from './topic-operations.ts';
import { usageOperations } from './usage-operations.ts';
import { userOperations } from './user-operations.ts';

/** Where all paths of the table begin. */
export const adminBase = '/admin/v1';

/** Every operation that the admin API serves: each has one handler by its id. */
export const adminOperations: readonly Operation[] = [
  ...configurationOperations,
  ...routeOperations,
  ...topicOperations,
  ...revisionOperations,
  ...userOperations,
  ...keyOperations,
  ...budgetOperations,
  ...deviceOperations,
  ...sessionOperations,
  ...contentOperations,
  ...cacheOperations,
  ...secretOperations,
  ...usageOperations,
  ...recordOperations,
];

/** What the door answers itself, before or beside the table: described with it, registered elsewhere. */
export const doorOperations: readonly Operation[] = signInOperations;

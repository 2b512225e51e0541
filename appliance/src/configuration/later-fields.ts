import type { LaterNames } from '@tollgate/shared';

/** What the product's contract names and this version does not have: refused by name, so that nothing is accepted and ignored. */
const laterFields: ReadonlySet<string> = new Set(['users', 'plans']);

/** The messages for names that a later version will have. */
export const laterNames: LaterNames = {
  field: (name) => (laterFields.has(name) ? `this version does not have '${name}' yet: remove it` : undefined),
};

import { providerSchema } from '@tollgate/shared';

const { timeouts, budgets } = providerSchema.properties;

/** What the step on limits asks about the provider itself. */
export const limitsSchema = { type: 'object', additionalProperties: false, properties: { timeouts, budgets } } as const;

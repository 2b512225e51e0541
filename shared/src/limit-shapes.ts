/** Limits, budgets and route overrides that come as unknown JSON: of a row of the store, or of an input that was checked before. */
import { checkSchema } from './check-schema.ts';
import {
  budgetsSchema,
  rateLimitsSchema,
  routeOverrideSchema,
  type BudgetConfiguration,
  type RateLimits,
  type RouteOverrideConfiguration,
} from './limit-configuration.ts';

/** At most one a route. */
export const routeOverridesSchema = { type: 'array', items: routeOverrideSchema, maxItems: 1000 } as const;

export function isRateLimits(value: unknown): value is RateLimits {
  return checkSchema(rateLimitsSchema, value).length === 0;
}

export function isBudgets(value: unknown): value is BudgetConfiguration[] {
  return checkSchema(budgetsSchema, value).length === 0;
}

export function isRouteOverrides(value: unknown): value is RouteOverrideConfiguration[] {
  return checkSchema(routeOverridesSchema, value).length === 0;
}

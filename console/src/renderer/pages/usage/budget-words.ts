import type { BudgetScope } from '@tollgate/shared';

export const budgetScopes = ['tenant', 'user', 'key', 'route', 'provider'] as const satisfies readonly BudgetScope[];

export const budgetScopeLabels: Readonly<Record<BudgetScope, string>> = {
  tenant: 'Tenant',
  user: 'User',
  key: 'API key',
  route: 'Route',
  provider: 'Provider',
};

import type { FilterName } from './call-filter.ts';

export const filterLabels: Readonly<Record<FilterName, string>> = {
  tenant: 'Tenant',
  route: 'Route',
  model: 'Model',
  provider: 'Provider',
  key: 'API key',
  user: 'User',
  environment: 'Environment',
};

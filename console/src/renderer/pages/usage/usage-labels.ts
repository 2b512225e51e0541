import type { UsageName } from '@tollgate/shared';

/** What usage can be told apart by, in words. */
export const filterLabels: Readonly<Record<UsageName, string>> = {
  tenant: 'Tenant',
  user: 'User',
  key: 'API key',
  model: 'Model',
  route: 'Route',
  provider: 'Provider',
  environment: 'Environment',
};

export const groupLabels = { ...filterLabels, hour: 'Hour', day: 'Day', month: 'Month' } as const;
export const measureLabels = { cost: 'Cost', calls: 'Calls', tokens: 'Tokens' } as const;

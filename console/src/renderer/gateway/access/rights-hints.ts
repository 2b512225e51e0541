import { useMemo } from 'react';
import { useMay } from '../use-me.ts';
import { useRead } from '../use-read.ts';
import { limitHints } from './limit-hints.ts';
import { useCurrencies } from './use-currencies.ts';
import type { FormOption } from '../../ui/schema-form/form-control-kind.ts';
import type { FormHints } from '../../ui/schema-form/form-model.ts';

/** What the rights of a key may name. */
export interface RightsOptions {
  readonly routes: readonly FormOption[];
  readonly profiles: readonly FormOption[];
  readonly models: readonly FormOption[];
  readonly currencies: readonly string[];
}

const all = { query: { limit: 500 } };

/** Routes, profiles and models that are there to be named; none where who asks may not see them. */
export function useRightsOptions(): RightsOptions {
  const may = useMay();
  const routes = useRead('routes.list', all, { enabled: may('routes:read') }).data?.value.items;
  const profiles = useRead('profiles.list', all, { enabled: may('profiles:read') }).data?.value.items;
  const models = useRead('models.list', all, { enabled: may('models:read') }).data?.value.items;
  const currencies = useCurrencies();
  return useMemo(
    () => ({ routes: optionsOf(routes), profiles: optionsOf(profiles), models: optionsOf(models), currencies }),
    [routes, profiles, models, currencies],
  );
}

/** How the form of a key's rights reads: what it may do first, the rest folded. */
export function rightsHints({ routes, profiles, models, currencies }: RightsOptions): FormHints {
  const limits = limitHints(['budgets[]'], currencies);
  return {
    folded: limits.folded,
    primary: ['name', 'models', 'profile', 'rate_limit', 'budgets', 'networks'],
    hidden: ['expires'],
    options: { ...limits.options, models: routes, profile: profiles, 'routes[].route': routes, 'routes[].targets[].model': models },
    labels: {
      ...limits.labels,
      name: 'Name',
      models: 'Routes it may ask for',
      budgets: 'Budgets',
      networks: 'Networks',
      routes: 'Other targets for its calls',
    },
    help: {
      ...limits.help,
      name: 'What the key is for, so that others know whom to ask.',
      profile: 'Inspects its calls beside the tenant’s own profile, and cannot loosen it.',
      networks: 'Addresses or networks such as 10.20.0.0/16 that its calls may come from.',
    },
    absent: { models: 'all routes', profile: 'only those of tenant and route', networks: 'anywhere' },
  };
}

interface Named {
  readonly id: string;
  readonly name?: string;
}

function optionsOf(items: readonly Named[] | undefined): readonly FormOption[] {
  return (items ?? []).map(({ id, name }) => ({ value: id, ...(name === undefined ? {} : { label: `${name} (${id})` }) }));
}

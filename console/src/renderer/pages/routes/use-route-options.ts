import { useMemo } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useCurrencies } from '../../gateway/access/use-currencies.ts';
import type { FormOption } from '../../ui/schema-form/form-control-kind.ts';
import type { RouteOptions } from './route-hints.ts';

const all = { query: { limit: 500 } };

/** What the form of a route can offer, as far as who asks may see it. */
export function useRouteOptions(): RouteOptions {
  const may = useMay();
  const routes = useRead('routes.list', all, { enabled: may('routes:read') }).data?.value.items;
  const topics = useRead('topics.list', all, { enabled: may('topics:read') }).data?.value.items;
  const profiles = useRead('profiles.list', all, { enabled: may('profiles:read') }).data?.value.items;
  const tenants = useRead('tenants.list', all, { enabled: may('tenants:read') }).data?.value.items;
  const currencies = useCurrencies();
  return useMemo(
    () => ({
      routes: optionsOf(routes?.filter(({ strategy }) => strategy !== 'content')),
      topics: optionsOf(topics?.filter(({ route }) => route !== undefined)),
      profiles: optionsOf(profiles),
      tenants: optionsOf(tenants),
      currencies,
    }),
    [routes, topics, profiles, tenants, currencies],
  );
}

interface Named {
  readonly id: string;
  readonly name?: string;
}

function optionsOf(items: readonly Named[] | undefined): readonly FormOption[] {
  return (items ?? []).map(({ id, name }) => ({ value: id, ...(name === undefined ? {} : { label: `${name} (${id})` }) }));
}

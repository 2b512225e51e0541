import { useMemo } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useEverything } from '../../parts/use-everything.ts';
import type { Choice } from '../../ui/choice.ts';
import type { FilterName } from './call-filter.ts';

const all = { query: { limit: 500 } };

/** What there is to filter by, as far as who asks may see it. Names that are gone from the configuration can be typed. */
export function useFilterChoices(): Readonly<Partial<Record<FilterName, readonly Choice[]>>> {
  const may = useMay();
  const { routes, models, providers } = useEverything();
  const tenants = useRead('tenants.list', all, { enabled: may('tenants:read') }).data?.value.items;
  const keys = useRead('keys.list', all, { enabled: may('keys:read') }).data?.value.items;
  const users = useRead('users.list', all, { enabled: may('users:read') }).data?.value.items;
  return useMemo(
    () => ({
      tenant: (tenants ?? []).map(({ id, name }) => named(id, name)),
      route: (routes ?? []).map(({ id }) => named(id)),
      model: (models ?? []).map(({ id }) => named(id)),
      provider: (providers ?? []).map(({ id }) => named(id)),
      key: (keys ?? []).map(({ id, name }) => named(id, name)),
      user: (users ?? []).map(({ id, name }) => named(id, name)),
      environment: [...new Set((keys ?? []).map(({ environment }) => environment))].map((each) => named(each)),
    }),
    [tenants, routes, models, providers, keys, users],
  );
}

function named(id: string, name?: string): Choice {
  return name === undefined || name === id ? { value: id, label: id } : { value: id, label: name, hint: id };
}

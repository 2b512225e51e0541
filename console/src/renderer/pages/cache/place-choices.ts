import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import type { Choice } from '../../ui/choice.ts';

/** Tenants and routes to choose among; none where who asks may not see them: then one types the id. */
export interface PlaceChoices {
  readonly tenants: readonly Choice[];
  readonly routes: readonly Choice[];
}

const all = { query: { limit: 500 } };

/** What an entry of the cache can belong to. `cached`: only routes that have a cache. */
export function usePlaceChoices(cached: boolean): PlaceChoices {
  const may = useMay();
  const tenants = useRead('tenants.list', all, { enabled: may('tenants:read') }).data?.value.items ?? [];
  const routes = useRead('routes.list', all, { enabled: may('routes:read') }).data?.value.items ?? [];
  const shown = cached ? routes.filter(({ cache }) => cache !== undefined && cache.mode !== 'off') : routes;
  return {
    tenants: tenants.map(({ id, name }) => ({ value: id, label: name ?? id, ...(name === undefined ? {} : { hint: id }) })),
    routes: shown.map(({ id }) => ({ value: id, label: id })),
  };
}

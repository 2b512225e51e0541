import type { ModelView, ProviderView, RouteView } from './objects.ts';
import { useMay } from '../gateway/use-me.ts';
import { useRead } from '../gateway/use-read.ts';

/** More than this many of a kind no appliance has. */
const all = { query: { limit: 500 } };

/** All providers, models and routes that who asks may see; undefined while they are awaited. */
export interface Everything {
  readonly providers: readonly ProviderView[] | undefined;
  readonly models: readonly ModelView[] | undefined;
  readonly routes: readonly RouteView[] | undefined;
}

/** What the configuration has of providers, models and routes, for lists that tell how they belong together. */
export function useEverything(): Everything {
  const may = useMay();
  const providers = useRead('providers.list', all, { enabled: may('providers:read') }).data?.value.items;
  const models = useRead('models.list', all, { enabled: may('models:read') }).data?.value.items;
  const routes = useRead('routes.list', all, { enabled: may('routes:read') }).data?.value.items;
  return { providers, models, routes };
}

import { useMemo } from 'react';
import { useMay } from '../gateway/use-me.ts';
import { useRead } from '../gateway/use-read.ts';
import type { ConsolePage } from '../pages/pages.ts';
import { type PaletteEntry, pageEntries } from './palette-entries.ts';

/** Pages, and objects of the configuration by name; objects are asked for when the palette is open. */
export function usePaletteEntries(pages: readonly ConsolePage[], open: boolean): readonly PaletteEntry[] {
  const may = useMay();
  const all = { query: { limit: 500 } };
  const providers = useRead('providers.list', all, { enabled: open && may('providers:read') }).data?.value.items;
  const models = useRead('models.list', all, { enabled: open && may('models:read') }).data?.value.items;
  const routes = useRead('routes.list', all, { enabled: open && may('routes:read') }).data?.value.items;
  const profiles = useRead('profiles.list', all, { enabled: open && may('profiles:read') }).data?.value.items;
  const tenants = useRead('tenants.list', all, { enabled: open && may('tenants:read') }).data?.value.items;
  return useMemo(
    () => [
      ...pageEntries(pages),
      ...objects('Route', '/routes', routes),
      ...objects('Provider', '/providers', providers),
      ...objects('Model', '/models', models),
      ...objects('Profile', '/profiles', profiles),
      ...objects('Tenant', '/tenants', tenants),
    ],
    [pages, routes, providers, models, profiles, tenants],
  );
}

interface Named {
  readonly id: string;
  readonly name?: string;
}

function objects(kind: string, base: string, items: readonly Named[] = []): readonly PaletteEntry[] {
  return items.map(({ id, name = '' }) => ({ path: `${base}/${encodeURIComponent(id)}`, title: id, kind, words: name }));
}

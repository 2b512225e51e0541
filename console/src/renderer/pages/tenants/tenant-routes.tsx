import type { RouteConfiguration, TenantConfiguration } from '@tollgate/shared';
import { useMemo } from 'react';
import { useRead } from '../../gateway/use-read.ts';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { choiceLabel } from '../../ui/schema-form/labels.ts';

/** The routes that a tenant may ask for, and what they do for its calls. */
export function TenantRoutes({ tenant }: { readonly tenant: TenantConfiguration }) {
  const routes = useRead('routes.list', { query: { limit: 500 } });
  const columns = useMemo(() => routeColumns(tenant), [tenant]);
  return (
    <Section title="Routes it may ask for" description="Every route, unless a key is made for some of them only.">
      <DataTable
        label="Routes"
        rows={routes.data?.value.items}
        columns={columns}
        getRowId={({ id }) => id}
        rowHref={({ id }) => `/routes/${encodeURIComponent(id)}`}
        error={routes.error}
        onRetry={() => void routes.refetch()}
        empty={<Empty title="There are no routes yet">Add a provider with its models first; the last step makes a route.</Empty>}
      />
    </Section>
  );
}

function routeColumns({ routes: overrides = [] }: TenantConfiguration): readonly Column<RouteConfiguration>[] {
  const overrideOf = (id: string) => overrides.find(({ route }) => route === id);
  return [
    { id: 'route', header: 'Route', card: 'title', sort: ({ id }) => id, cell: ({ id }) => id },
    {
      id: 'targets',
      header: 'Targets for this tenant',
      width: '40%',
      cell: ({ id, targets }) => (overrideOf(id)?.targets ?? targets).map(({ model }) => model).join(', '),
    },
    {
      id: 'strategy',
      header: 'Strategy',
      priority: 2,
      cell: ({ id, strategy }) => choiceLabel(overrideOf(id)?.strategy ?? strategy ?? 'priority'),
    },
    {
      id: 'own',
      header: 'Own rule',
      width: '9rem',
      cell: ({ id }) =>
        overrideOf(id) === undefined ? <span className="text-muted">as everybody</span> : <Badge tone="accent">Its own</Badge>,
    },
  ];
}

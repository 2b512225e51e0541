import { Plus, Split } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useHealth } from '../../parts/use-health.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { routeColumns } from './route-columns.tsx';
import { routeRows } from './route-row.ts';
import { useDay } from './use-day.ts';

/** All names that callers can use, with how their targets are and what came through them. */
export function RouteList() {
  const read = useRead('routes.list', { query: { limit: 500 } });
  const mayWrite = useMay()('routes:write');
  const health = useHealth();
  const statistics = useDay();
  const items = read.data?.value.items;
  const rows = useMemo(() => (items === undefined ? undefined : routeRows(items, { health, statistics })), [items, health, statistics]);
  const add = mayWrite ? (
    <ButtonLink to="/routes/new" variant="primary" icon={Plus}>
      New route
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader
        title="Routes"
        description="The names that callers use as the model. Each stands for one or more models, and says what happens when one fails."
        actions={add}
      />
      <DataTable
        label="Routes"
        rows={rows}
        columns={routeColumns}
        getRowId={({ route }) => route.id}
        search="Search routes"
        rowHref={({ route }) => `/routes/${encodeURIComponent(route.id)}`}
        error={read.error}
        onRetry={() => void read.refetch()}
        empty={
          <Empty icon={Split} title="No routes yet" action={add}>
            Callers cannot name a model directly. Make a route, with the models it may use in the order they are tried.
          </Empty>
        }
      />
    </>
  );
}

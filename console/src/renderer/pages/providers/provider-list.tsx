import { Plug, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useEverything } from '../../parts/use-everything.ts';
import { useHealth } from '../../parts/use-health.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { providerColumns } from './provider-columns.tsx';
import { providerRows } from './provider-row.ts';

/** All providers, with how they are at the moment. */
export function ProviderList() {
  const may = useMay();
  const read = useRead('providers.list', { query: { limit: 500 } });
  const { models } = useEverything();
  const health = useHealth();
  const items = read.data?.value.items;
  const rows = useMemo(
    () => (items === undefined ? undefined : providerRows(items, { models: models ?? [], health })),
    [items, models, health],
  );
  const add = may('providers:write') ? (
    <ButtonLink to="/providers/new" variant="primary" icon={Plus}>
      New provider
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader
        title="Providers"
        description="Where models run: companies’ services, your own servers, and this machine. The gateway dials nothing else."
        actions={add}
      />
      <DataTable
        label="Providers"
        rows={rows}
        columns={providerColumns}
        getRowId={({ provider }) => provider.id}
        search="Search providers"
        rowHref={({ provider }) => `/providers/${encodeURIComponent(provider.id)}`}
        error={read.error}
        onRetry={() => void read.refetch()}
        empty={
          <Empty icon={Plug} title="No providers yet" action={add}>
            Add one, and choose its models and a route on the way. It takes about two minutes.
          </Empty>
        }
      />
    </>
  );
}

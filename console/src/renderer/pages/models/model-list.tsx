import { Box, Coins, Plus, Tags } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useEverything } from '../../parts/use-everything.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { BulkPrices } from './bulk-prices.tsx';
import { modelColumns } from './model-columns.tsx';
import { modelRows } from './model-row.ts';

/** All models that routes can send calls to, with prices and use. */
export function ModelList() {
  const may = useMay();
  const read = useRead('models.list', { query: { limit: 500 } });
  const { providers, routes } = useEverything();
  const usage = useRead('usage.list', { query: { group_by: 'model', limit: 500 } }, { enabled: may('usage:read') }).data?.value.items;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [pricing, setPricing] = useState(false);
  const items = read.data?.value.items;
  const rows = useMemo(
    () => (items === undefined ? undefined : modelRows(items, { providers: providers ?? [], routes: routes ?? [], usage: usage ?? [] })),
    [items, providers, routes, usage],
  );
  const write = may('models:write');
  const add = write ? (
    <ButtonLink to="/models/new" variant="primary" icon={Plus}>
      New model
    </ButtonLink>
  ) : undefined;
  const chosen = items?.filter(({ id }) => selected.has(id)) ?? [];
  return (
    <>
      <PageHeader
        title="Models"
        description="What routes send calls to, and what it costs. Budgets and reports count with these prices."
        actions={
          <>
            <ButtonLink to="/models/prices" icon={Tags}>
              Check prices
            </ButtonLink>
            {add}
          </>
        }
      />
      <DataTable
        label="Models"
        rows={rows}
        columns={modelColumns}
        getRowId={({ model }) => model.id}
        search="Search models"
        rowHref={({ model }) => `/models/${encodeURIComponent(model.id)}`}
        error={read.error}
        onRetry={() => void read.refetch()}
        {...(write ? { selection: { selected, onChange: setSelected } } : {})}
        {...(chosen.length === 0
          ? {}
          : {
              toolbar: (
                <Button icon={Coins} onClick={() => setPricing(true)}>
                  Change {chosen.length === 1 ? 'its price' : `${chosen.length} prices`}
                </Button>
              ),
            })}
        empty={
          <Empty icon={Box} title="No models yet" action={add}>
            The quickest way is to add a provider: the wizard finds its models and their prices.
          </Empty>
        }
      />
      {pricing && <BulkPrices models={chosen} onClose={(saved) => (setPricing(false), saved ? setSelected(new Set()) : undefined)} />}
    </>
  );
}

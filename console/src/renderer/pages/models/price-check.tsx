import { Tags } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { plural } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { differenceColumns } from './difference-columns.tsx';
import { useApplyPrices } from './use-apply-prices.ts';
import { useComparison } from './use-comparison.ts';

/** Where prices differ from public lists, and taking those over. */
export function PriceCheck() {
  const { comparison, error } = useComparison();
  const write = useMay()('models:write');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { apply, busy, refusal } = useApplyPrices(() => setSelected(new Set()));
  const chosen = comparison?.different.filter(({ model }) => selected.has(model.id)) ?? [];
  const date = comparison?.different[0]?.list.as_of;
  return (
    <>
      <PageHeader
        title="Check prices"
        description={`Your prices beside those of a public list that is part of the appliance${date === undefined ? '' : `, of ${date}`}. Nothing is dialled for it, and no list knows your discounts.`}
        back={{ to: '/models', label: 'Models' }}
        actions={
          write && chosen.length > 0 ? (
            <Button variant="primary" busy={busy} onClick={() => void apply(chosen)}>
              Take over {plural(chosen.length, 'price')}
            </Button>
          ) : undefined
        }
      />
      {refusal !== undefined && (
        <div className="mb-4">
          <ErrorState compact error={refusal} />
        </div>
      )}
      <DataTable
        label="Prices that differ"
        rows={comparison?.different}
        columns={differenceColumns}
        getRowId={({ model }) => model.id}
        search="Search models"
        error={error}
        {...(write ? { selection: { selected, onChange: setSelected } } : {})}
        empty={
          <Empty icon={Tags} title="No price differs">
            {comparison?.same === 0 ? 'The lists know none of your models.' : 'Every model that a list knows has its price.'}
          </Empty>
        }
      />
      {comparison !== undefined && (
        <div className="mt-5">
          <Alert>
            {plural(comparison.same, 'model has', 'models have')} the price of the list.{' '}
            {plural(comparison.unknown.length, 'model is', 'models are')} on no list
            {comparison.unknown.length === 0
              ? '.'
              : `: ${comparison.unknown
                  .slice(0, 8)
                  .map(({ id }) => id)
                  .join(', ')}${comparison.unknown.length > 8 ? ' …' : '.'}`}
          </Alert>
        </div>
      )}
    </>
  );
}

import { PriceCell } from '../../parts/price-cell.tsx';
import { perMillion } from '../../parts/price-per-million.ts';
import { ProviderMark } from '../../parts/provider-mark.tsx';
import { RouteLinks } from '../../parts/route-links.tsx';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { compact } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import type { ModelRow } from './model-row.ts';

export const modelColumns: readonly Column<ModelRow>[] = [
  {
    id: 'model',
    header: 'Model',
    width: '24%',
    card: 'title',
    text: ({ model }) => `${model.id} ${model.upstream ?? ''}`,
    sort: ({ model }) => model.id.toLowerCase(),
    cell: ({ model }) => (
      <span className="block min-w-0">
        <span className="block truncate" title={model.id}>
          {model.id}
        </span>
        {model.upstream !== undefined && model.upstream !== model.id && (
          <span className="block truncate font-mono text-xs font-normal text-muted" title={model.upstream}>
            {model.upstream}
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'provider',
    header: 'Provider',
    text: ({ model }) => model.provider,
    sort: ({ model }) => model.provider,
    cell: ({ model, kind }) => (
      <span className="inline-flex max-w-full items-center gap-2">
        {kind !== undefined && <ProviderMark kind={kind} />}
        <span className="truncate" title={model.provider}>
          {model.provider}
        </span>
      </span>
    ),
  },
  {
    id: 'context',
    header: 'Context',
    align: 'end',
    width: '6.5rem',
    priority: 3,
    sort: ({ model }) => model.context_window,
    cell: ({ model }) =>
      model.context_window === undefined ? (
        <span className="text-muted">–</span>
      ) : (
        <span title={`${model.context_window} tokens`}>{compact(model.context_window)}</span>
      ),
  },
  {
    id: 'input',
    header: 'Input per M',
    align: 'end',
    width: '7.5rem',
    sort: ({ model }) => perMillion(model.price, 'input'),
    cell: ({ model }) =>
      model.price === undefined ? (
        <Badge tone="warning" title="It costs 0, and whoever has a budget cannot use it">
          no price
        </Badge>
      ) : (
        <PriceCell price={model.price} kind="input" />
      ),
  },
  {
    id: 'output',
    header: 'Output per M',
    align: 'end',
    width: '8rem',
    sort: ({ model }) => perMillion(model.price, 'output'),
    cell: ({ model }) => <PriceCell price={model.price} kind="output" />,
  },
  {
    id: 'routes',
    header: 'Routes',
    priority: 2,
    text: ({ routes }) => routes.join(' '),
    sort: ({ routes }) => routes.length,
    cell: ({ routes }) => <RouteLinks routes={routes} />,
  },
  {
    id: 'calls',
    header: 'Calls (30 d)',
    align: 'end',
    width: '7.5rem',
    priority: 3,
    sort: ({ usage }) => usage?.calls ?? 0,
    cell: ({ usage }) => compact(usage?.calls ?? 0),
  },
  {
    id: 'cost',
    header: 'Cost (30 d)',
    align: 'end',
    width: '7.5rem',
    priority: 3,
    sort: ({ usage }) => BigInt(usage?.cost[0]?.picos ?? '0'),
    cell: ({ usage }) =>
      usage === undefined || usage.cost.length === 0 ? (
        <span className="text-muted">–</span>
      ) : (
        usage.cost.map(({ currency, picos }) => <Money key={currency} picos={picos} currency={currency} />)
      ),
  },
];

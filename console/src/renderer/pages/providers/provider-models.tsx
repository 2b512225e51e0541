import type { TargetHealthView } from '@tollgate/shared';
import { Box, Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { ModelView, RouteView } from '../../parts/objects.ts';
import { useMay } from '../../gateway/use-me.ts';
import { PriceLine } from '../../parts/price-cell.tsx';
import { RouteLinks } from '../../parts/route-links.tsx';
import { routesByModel } from '../../parts/routes-by-model.ts';
import { StatusDot } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { CardHeader } from '../../ui/card.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';

interface ModelRow {
  readonly model: ModelView;
  readonly routes: readonly string[];
  readonly target: TargetHealthView | undefined;
}

const columns: readonly Column<ModelRow>[] = [
  {
    id: 'model',
    header: 'Model',
    card: 'title',
    text: ({ model }) => model.id,
    sort: ({ model }) => model.id,
    cell: ({ model }) => model.id,
  },
  {
    id: 'upstream',
    header: 'Name at the provider',
    priority: 3,
    text: ({ model }) => model.upstream ?? model.id,
    cell: ({ model }) => <span className="font-mono text-[0.8125rem]">{model.upstream ?? model.id}</span>,
  },
  {
    id: 'price',
    header: 'Price per million tokens',
    priority: 2,
    cell: ({ model }) => (model.price === undefined ? <span className="text-muted">no price</span> : <PriceLine price={model.price} />),
  },
  { id: 'routes', header: 'Routes', text: ({ routes }) => routes.join(' '), cell: ({ routes }) => <RouteLinks routes={routes} /> },
  {
    id: 'state',
    header: 'Calls',
    width: '9rem',
    cell: ({ target, routes }) => <TargetState target={routes.length === 0 ? undefined : target} />,
  },
];

interface Props {
  readonly provider: string;
  readonly models: readonly ModelView[] | undefined;
  readonly routes: readonly RouteView[];
  readonly targets: readonly TargetHealthView[];
}

/** The models of a provider, with the routes that send calls to them. */
export function ProviderModels({ provider, models, routes, targets }: Props) {
  const may = useMay()('models:write');
  const rows = useMemo(() => {
    const uses = routesByModel(routes);
    return models?.map((model) => ({
      model,
      routes: uses.get(model.id) ?? [],
      target: targets.find((target) => target.model === model.id),
    }));
  }, [models, routes, targets]);
  return (
    <section aria-labelledby="provider-models">
      <CardHeader id="provider-models" title="Models" description="What it offers here, and the routes that send calls to it." />
      <DataTable
        label="Models of the provider"
        rows={rows}
        columns={columns}
        getRowId={({ model }) => model.id}
        rowHref={({ model }) => `/models/${encodeURIComponent(model.id)}`}
        empty={
          <Empty
            icon={Box}
            title="No models at it yet"
            action={
              may ? (
                <ButtonLink to={`/models/new?provider=${encodeURIComponent(provider)}`} variant="primary" icon={Plus}>
                  Add a model
                </ButtonLink>
              ) : undefined
            }
          >
            Calls go to models. Add one, then make it a target of a route.
          </Empty>
        }
      />
    </section>
  );
}

function TargetState({ target }: { readonly target: TargetHealthView | undefined }) {
  if (target === undefined) return <span className="text-muted">no route</span>;
  if (target.circuit === 'open') return <StatusDot tone="warning">left out</StatusDot>;
  if (target.circuit === 'half-open') return <StatusDot tone="warning">on probation</StatusDot>;
  return target.available ? <StatusDot tone="ok">taken</StatusDot> : <StatusDot tone="danger">left out</StatusDot>;
}

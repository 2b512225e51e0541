import type { CacheRouteStatistics } from '@tollgate/shared';
import { useState } from 'react';
import { Section } from '../../ui/card.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { compact, percentage } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { cacheSums, hitShare, hitsOf } from './cache-sums.ts';
import { RouteReasons } from './route-reasons.tsx';

const rowId = ({ tenant, route }: CacheRouteStatistics): string => `${tenant} ${route}`;

/** Tenants and routes, each with its own entries and hits; a press on one tells why not more of them. */
export function CacheRoutes({ routes }: { readonly routes: readonly CacheRouteStatistics[] }) {
  const [open, setOpen] = useState<string>();
  const shown = routes.find((one) => rowId(one) === open);
  return (
    <Section
      title="By tenant and route"
      description="Nothing is ever shared between two of these lines. Press one to see why there were no more hits."
    >
      <DataTable
        label="By tenant and route"
        rows={routes}
        columns={columns}
        getRowId={rowId}
        defaultSort={{ id: 'hits', descending: true }}
        onRowClick={(one) => setOpen(rowId(one))}
        empty={<Empty title="No call came yet">Numbers begin anew with each start of the node.</Empty>}
      />
      <RouteReasons route={shown} onClose={() => setOpen(undefined)} />
    </Section>
  );
}

const columns: readonly Column<CacheRouteStatistics>[] = [
  { id: 'route', header: 'Route', card: 'title', text: ({ route }) => route, sort: ({ route }) => route, cell: ({ route }) => route },
  { id: 'tenant', header: 'Tenant', text: ({ tenant }) => tenant, sort: ({ tenant }) => tenant, cell: ({ tenant }) => tenant },
  {
    id: 'entries',
    header: 'Entries',
    align: 'end',
    width: '7rem',
    sort: ({ entries }) => entries,
    cell: ({ entries }) => compact(entries),
  },
  {
    id: 'hits',
    header: 'Hits',
    align: 'end',
    width: '7rem',
    sort: (one) => hitsOf(cacheSums([one])),
    cell: (one) => compact(hitsOf(cacheSums([one]))),
  },
  {
    id: 'share',
    header: 'Of looked up',
    align: 'end',
    width: '8rem',
    priority: 2,
    sort: (one) => hitShare(cacheSums([one])),
    cell: (one) => {
      const share = hitShare(cacheSums([one]));
      return share === undefined ? <span className="text-muted">–</span> : percentage(share);
    },
  },
  {
    id: 'saved',
    header: 'Saved',
    align: 'end',
    width: '8rem',
    priority: 2,
    sort: ({ saved }) => BigInt(saved.cost[0]?.picos ?? '0'),
    cell: ({ saved }) =>
      saved.cost.length === 0 ? (
        <span className="text-muted">–</span>
      ) : (
        saved.cost.map(({ currency, picos }) => <Money key={currency} picos={picos} currency={currency} />)
      ),
  },
];

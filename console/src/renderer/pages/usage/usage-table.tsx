import type { UsageItem, UsageSum } from '@tollgate/shared';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { mainCurrency, picosIn, unitsOf } from '../../parts/units.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { compact, count, percentage } from '../../ui/format.ts';
import { drilled, isName, itemLabel, type UsageChoice, type UsageGroup, withChoice } from './usage-choice.ts';
import { groupLabels } from './usage-labels.ts';
import { MoneySums } from './usage-totals.tsx';
import type { Usage } from './use-usage.ts';

interface UsageTableProps {
  readonly usage: Usage;
  readonly choice: UsageChoice;
}

/** Every group with what it used and cost. A group leads to its own usage. */
export function UsageTable({ usage: { items, totals, more }, choice }: UsageTableProps) {
  const [search] = useSearchParams();
  const { by } = choice;
  const columns = useMemo(() => columnsOf(by, totals), [by, totals]);
  const href = isName(by) ? { rowHref: (item: UsageItem) => hrefOf(item, { choice, search }) } : {};
  return (
    <DataTable
      label={`Usage by ${groupLabels[by].toLowerCase()}`}
      rows={items}
      columns={columns}
      getRowId={(item) => (isName(by) ? `=${item[by] ?? ''}` : (item.time ?? ''))}
      search={`Search ${groupLabels[by].toLowerCase()}`}
      empty={<Empty title="No usage in this time" />}
      more={more}
      {...href}
    />
  );
}

function hrefOf(item: UsageItem, { choice, search }: { readonly choice: UsageChoice; readonly search: URLSearchParams }): string {
  const value = isName(choice.by) ? (item[choice.by] ?? '') : '';
  return value === '' ? `/calls` : `/usage?${withChoice(search, drilled(choice, value)).toString()}`;
}

function columnsOf(by: UsageGroup, totals: UsageSum | undefined): readonly Column<UsageItem>[] {
  const currency = mainCurrency(totals?.cost ?? []);
  const all = unitsOf(picosIn(totals?.cost ?? [], currency));
  const costOf = ({ cost }: UsageItem): number => unitsOf(picosIn(cost, currency));
  const hits = ({ cache }: UsageItem): number => cache.hits_exact + cache.hits_coalesced + cache.hits_semantic;
  const failed = ({ outcomes }: UsageItem): number => outcomes.provider_error + outcomes.interrupted;
  const name = (item: UsageItem): string => itemLabel(item, by);
  return [
    {
      id: 'name',
      header: groupLabels[by],
      cell: (item) => <span title={name(item)}>{name(item)}</span>,
      text: name,
      sort: (item) => (isName(by) ? name(item) : item.time),
      card: 'title',
    },
    { id: 'cost', header: 'Cost', align: 'end', cell: (item) => <CostCell item={item} />, sort: costOf },
    {
      id: 'share',
      header: 'Share',
      align: 'end',
      width: '5rem',
      priority: 2,
      cell: (item) => (all === 0 ? '–' : percentage(costOf(item) / all)),
      sort: costOf,
    },
    { id: 'calls', header: 'Calls', align: 'end', width: '6rem', cell: ({ calls }) => count(calls), sort: ({ calls }) => calls },
    {
      id: 'input',
      header: 'Input tokens',
      align: 'end',
      priority: 3,
      cell: ({ usage }) => <Much value={usage.input} />,
      sort: ({ usage }) => usage.input,
    },
    {
      id: 'output',
      header: 'Output tokens',
      align: 'end',
      priority: 3,
      cell: ({ usage }) => <Much value={usage.output} />,
      sort: ({ usage }) => usage.output,
    },
    { id: 'hits', header: 'Cache hits', align: 'end', width: '6.5rem', priority: 3, cell: (item) => count(hits(item)), sort: hits },
    { id: 'failed', header: 'Failed', align: 'end', width: '5.5rem', priority: 2, cell: (item) => count(failed(item)), sort: failed },
  ];
}

function CostCell({ item: { cost, unpriced_calls: unpriced } }: { readonly item: UsageItem }) {
  return (
    <span className="flex flex-wrap items-center justify-end gap-2">
      {unpriced > 0 && (
        <Badge tone="warning" title={`${count(unpriced)} calls of a model without a price`}>{`${compact(unpriced)} unpriced`}</Badge>
      )}
      <MoneySums sums={cost} />
    </span>
  );
}

function Much({ value }: { readonly value: number }) {
  return <span title={count(value)}>{compact(value)}</span>;
}

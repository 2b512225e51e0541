import type { StatisticsGroup } from '@tollgate/shared';
import { useMemo } from 'react';
import { useMe } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { chartGroups, groupSeries } from '../../parts/group-series.ts';
import { LazyTimeChart } from '../../parts/lazy-time-chart.tsx';
import { groupName, type StatisticsName } from '../../parts/statistics-grid.ts';
import { mainCurrency, picosIn, unitsOf, unitsText } from '../../parts/units.ts';
import { BarList, type BarListItem } from '../../ui/chart/bar-list.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/loading.tsx';
import { type OverviewRange, overviewEveryMs } from './use-overview.ts';

/** What models cost over time, and what tenants cost. */
export function CostCards({ range }: { readonly range: OverviewRange }) {
  const me = useMe();
  const ofOne = me?.tenant !== undefined;
  return (
    <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] [&>section>*]:h-full">
      <CostByModel range={range} />
      <CostBy range={range} name={ofOne ? 'route' : 'tenant'} />
    </div>
  );
}

function CostByModel({ range }: { readonly range: OverviewRange }) {
  const query = { ...range, group_by: 'model', groups: chartGroups } as const;
  const statistics = useRead('statistics.get', { query }, { keep: true, every: overviewEveryMs }).data?.value;
  const currency = mainCurrency(statistics?.totals.cost ?? []);
  const drawn = useMemo(
    () =>
      statistics === undefined
        ? undefined
        : groupSeries(statistics, { by: 'model', read: ({ cost }) => unitsOf(picosIn(cost, currency)), label: 'Cost' }),
    [statistics, currency],
  );
  const format = useMemo(() => (value: number) => unitsText(value, currency), [currency]);
  return (
    <Section
      title="Cost by model"
      actions={
        <ButtonLink to="/usage" size="sm">
          Usage and cost
        </ButtonLink>
      }
    >
      <LazyTimeChart
        label="Cost by model"
        kind="bars"
        times={drawn?.times}
        series={drawn?.series ?? []}
        format={format}
        empty="Nothing was spent in this time."
      />
    </Section>
  );
}

function CostBy({ range, name }: { readonly range: OverviewRange; readonly name: 'tenant' | 'route' }) {
  const statistics = useRead('statistics.get', { query: { ...range, group_by: name, groups: 8 } }, { keep: true, every: overviewEveryMs })
    .data?.value;
  const currency = mainCurrency(statistics?.totals.cost ?? []);
  return (
    <Section title={`Cost by ${name}`}>
      {statistics === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <BarList
          label={`Cost by ${name}`}
          items={barsOf(statistics.groups, { name, currency })}
          format={(value) => unitsText(value, currency)}
          empty="Nothing was spent in this time."
        />
      )}
    </Section>
  );
}

function barsOf(
  groups: readonly StatisticsGroup[],
  { name, currency }: { readonly name: StatisticsName; readonly currency: string },
): readonly BarListItem[] {
  return groups.flatMap((group) => {
    const value = unitsOf(picosIn(group.cost, currency));
    const id = groupName(group, name);
    if (value === 0) return [];
    if (id === undefined) return [{ id: 'rest', label: 'All others', value }];
    if (id === '') return [{ id: 'none', label: `No ${name}`, value }];
    return [{ id: `=${id}`, label: id, value, href: `/usage?${new URLSearchParams({ [name]: id }).toString()}` }];
  });
}

import type { StatisticsGroup, StatisticsTotals } from '@tollgate/shared';
import type { ReactNode } from 'react';
import { mainCurrency } from '../../parts/units.ts';
import { Card, Section } from '../../ui/card.tsx';
import { BarList } from '../../ui/chart/bar-list.tsx';
import { compact, count, milliseconds, percentage, tokens } from '../../ui/format.ts';
import { Skeleton } from '../../ui/loading.tsx';
import { Money } from '../../ui/money.tsx';

interface Props {
  /** undefined while they are awaited. */
  readonly totals: StatisticsTotals | undefined;
  readonly models: readonly StatisticsGroup[] | undefined;
}

const calls = (value: number): string => `${compact(value)} calls`;

/** What a route did in a span of time, in numbers, and which models did it. */
export function RouteTotals({ totals, models }: Props) {
  const named = (models ?? []).map((group) => ({ id: group.model ?? 'rest', label: modelName(group), value: group.calls }));
  return (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3">
          {figures(totals).map(([label, value]) => (
            <div key={label}>
              <dt className="text-[0.8125rem] text-muted">{label}</dt>
              <dd className="text-lg font-semibold tabular-nums">
                {totals === undefined ? <Skeleton className="mt-1 h-5 w-16" /> : value}
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Section title="By model">
        {models === undefined ? (
          <Skeleton className="h-16 w-full" />
        ) : (
          <BarList label="Calls by model" items={named} format={calls} most={4} empty="No calls in this time." />
        )}
      </Section>
    </div>
  );
}

function figures(totals: StatisticsTotals | undefined): readonly (readonly [string, ReactNode])[] {
  if (totals === undefined) return ['Calls', 'Failed', '95% within', 'From the cache', 'Tokens', 'Cost'].map((label) => [label, null]);
  const { calls: all, outcomes, cache, latency_ms, usage, cost } = totals;
  const hits = cache.hits_exact + cache.hits_coalesced + cache.hits_semantic;
  const failed = outcomes.provider_error + outcomes.interrupted;
  const currency = mainCurrency(cost);
  return [
    ['Calls', count(all)],
    ['Failed', all === 0 ? '–' : percentage(failed / all)],
    ['95% within', latency_ms === null ? '–' : milliseconds(latency_ms.p95)],
    ['From the cache', all === 0 ? '–' : percentage(hits / all)],
    ['Tokens', tokens(usage.input + usage.output)],
    ['Cost', <Money key="cost" picos={cost.find((sum) => sum.currency === currency)?.picos ?? '0'} currency={currency} />],
  ];
}

function modelName({ model, rest }: StatisticsGroup): string {
  if (rest === true) return 'all others';
  return model === undefined || model === '' ? 'no model (cache, blocked)' : model;
}

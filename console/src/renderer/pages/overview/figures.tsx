import type { Statistics, StatisticsItem, StatisticsTotals } from '@tollgate/shared';
import { useMemo } from 'react';
import { stepTimes, valuesAt } from '../../parts/statistics-grid.ts';
import { mainCurrency, picosIn, unitsOf } from '../../parts/units.ts';
import { Card } from '../../ui/card.tsx';
import { compact, count, milliseconds, percentage } from '../../ui/format.ts';
import { money } from '../../ui/format-money.ts';
import { changeOf } from './change.ts';
import { Figure } from './figure.tsx';
import { blockedOf, failedOf, hitsOf, triggersOf } from './sums.ts';

interface FiguresProps {
  readonly now: Statistics | undefined;
  readonly before: StatisticsTotals | undefined;
}

/** The six numbers one looks for first, each against the time before. */
export function Figures({ now, before }: FiguresProps) {
  const totals = now?.totals;
  const currency = mainCurrency(totals?.cost ?? []);
  const shapes = useMemo(() => shapesOf(now, currency), [now, currency]);
  const share = (part: (sums: StatisticsTotals) => number, sums: StatisticsTotals | undefined) =>
    sums === undefined || sums.calls === 0 ? undefined : part(sums) / sums.calls;
  const units = (sums: StatisticsTotals | undefined) => (sums === undefined ? undefined : unitsOf(picosIn(sums.cost, currency)));
  const others = (totals?.cost.length ?? 0) - 1;
  return (
    <Card flush>
      <dl className="grid grid-cols-2 gap-px bg-border md:grid-cols-3 2xl:grid-cols-6">
        <Figure
          label="Calls"
          value={totals && <span title={count(totals.calls)}>{compact(totals.calls)}</span>}
          change={changeOf(totals?.calls, before?.calls)}
          shape={shapes?.calls}
        />
        <Figure
          label="Cost"
          value={totals && money(picosIn(totals.cost, currency), currency)}
          change={changeOf(units(totals), units(before))}
          shape={shapes?.cost}
          {...(others > 0 ? { note: `and ${others} more currencies` } : {})}
        />
        <Figure
          label="Failed"
          value={totals && percentage(share(failedOf, totals) ?? 0)}
          change={changeOf(share(failedOf, totals), share(failedOf, before), 'down')}
          note={totals === undefined ? '' : `${compact(failedOf(totals))} calls`}
          shape={shapes?.failed}
        />
        <Figure
          label="Latency, 95th percentile"
          value={totals && (totals.latency_ms === null ? '–' : milliseconds(totals.latency_ms.p95))}
          change={changeOf(totals?.latency_ms?.p95, before?.latency_ms?.p95, 'down')}
          shape={shapes?.latency}
        />
        <Figure
          label="Answered by the cache"
          value={totals && percentage(share(hitsOf, totals) ?? 0)}
          change={changeOf(share(hitsOf, totals), share(hitsOf, before), 'up')}
          note={totals === undefined ? '' : `${compact(hitsOf(totals))} hits`}
          shape={shapes?.hits}
        />
        <Figure
          label="Guardrails acted"
          value={totals && compact(triggersOf(totals))}
          change={changeOf(totals && triggersOf(totals), before && triggersOf(before))}
          note={totals === undefined ? '' : `${compact(blockedOf(totals))} blocked`}
          shape={shapes?.triggers}
        />
      </dl>
    </Card>
  );
}

function shapesOf(statistics: Statistics | undefined, currency: string) {
  if (statistics === undefined) return undefined;
  const times = stepTimes(statistics);
  const each = (read: (item: StatisticsItem) => number | null, absent: 0 | null = 0) => valuesAt(times, statistics.items, { read, absent });
  return {
    calls: each(({ calls }) => calls),
    cost: each(({ cost }) => unitsOf(picosIn(cost, currency))),
    failed: each(failedOf),
    latency: each(({ latency_ms: latency }) => latency?.p95 ?? null, null),
    hits: each(hitsOf),
    triggers: each(triggersOf),
  };
}

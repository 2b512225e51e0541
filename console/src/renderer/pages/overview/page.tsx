import { useSpan } from '../../parts/use-span.ts';
import { DateRange } from '../../ui/date-range.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Attention } from './attention.tsx';
import { BudgetsCard } from './budgets-card.tsx';
import { CacheCard } from './cache-card.tsx';
import { CostCards } from './cost-cards.tsx';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { GuardrailCard } from './guardrail-card.tsx';
import { HealthCard } from './health-card.tsx';
import { LatencyChart } from './latency-chart.tsx';
import { LiveStrip } from './live-strip.tsx';
import { TrafficChart } from './traffic-chart.tsx';
import { useOverview } from './use-overview.ts';

/** How the gateway does: what needs somebody, what passes now, and what passed in a span of time. */
export function Page() {
  const span = useSpan('day');
  const overview = useOverview(span);
  const { now, before, error, refetch } = overview;
  const unused = now !== undefined && now.totals.calls === 0 && now.totals.refusals.length === 0;
  return (
    <>
      <PageHeader
        title="Overview"
        description="What passes through the gateway, what it costs, and what needs you."
        actions={<DateRange value={span.span} onChange={span.choose} />}
      />
      <div className="flex flex-col gap-4">
        <Attention unpriced={now?.totals.unpriced_calls ?? 0} quiet={unused} />
        {unused && <FirstSteps />}
        {error !== null && now === undefined && <ErrorState error={error} retry={refetch} />}
        <Figures now={now} before={before} />
        <LiveStrip />
        <div className="grid grid-cols-1 gap-4 xl:grid-cols-2 [&>section>*]:h-full">
          <TrafficChart statistics={now} />
          <LatencyChart statistics={now} />
        </div>
        <CostCards range={overview.range} />
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2 [&>section>*]:h-full">
          <CacheCard totals={now?.totals} />
          <GuardrailCard totals={now?.totals} />
          <BudgetsCard />
          <HealthCard />
        </div>
      </div>
    </>
  );
}

import { lazy, Suspense } from 'react';
import { ChartPlaceholder } from '../ui/chart/chart-placeholder.tsx';
import type { TimeChartProps } from '../ui/chart/time-chart.tsx';

const Chart = lazy(async () => ({ default: (await import('../ui/chart/time-chart.tsx')).TimeChart }));

/** A TimeChart whose drawing code comes after what one reads first. */
export function LazyTimeChart(props: TimeChartProps) {
  return (
    <Suspense fallback={<ChartPlaceholder height={props.height ?? 220} label={props.label} />}>
      <Chart {...props} />
    </Suspense>
  );
}

import 'uplot/dist/uPlot.min.css';
import { ChartLine, Table2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { IconButton } from '../button.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { bucketOf, momentText } from './chart-scale.ts';
import { ChartTable } from './chart-table.tsx';
import { valueText } from './chart-value.ts';
import type { ChartSeries } from './chart-series.ts';
import type { ChartContent, ChartKind } from './plot-options.ts';
import { usePlot } from './use-plot.ts';
import { ChartPlaceholder } from './chart-placeholder.tsx';

export interface TimeChartProps {
  /** What it shows, for those who do not see it: 'Calls over time'. */
  readonly label: string;
  /** `areas` and `bars` are stacked. */
  readonly kind?: ChartKind;
  /** Milliseconds since 1970, ascending and evenly apart; undefined while the numbers are awaited. */
  readonly times: readonly number[] | undefined;
  /** Keep it memoised: a new list is drawn anew. */
  readonly series: readonly ChartSeries[];
  /** A value with its unit, as in '240 ms'; a stable function. */
  readonly format: (value: number) => string;
  /** Pixels. */
  readonly height?: number;
  /** Said where there is nothing to draw. */
  readonly empty?: string;
}

/** Measures over time, read by pointer, finger or arrow keys, or as a table with the same numbers. */
export function TimeChart({ label, kind = 'lines', times, series, format, height = 220, empty = 'Nothing in this time.' }: TimeChartProps) {
  if (times === undefined) return <ChartPlaceholder height={height} label={label} />;
  const something = series.some(({ values }) => values.some((value) => value !== null));
  if (times.length === 0 || !something) return <ChartPlaceholder height={height} label={label} text={empty} />;
  return <DrawnChart label={label} height={height} content={{ kind, times, series, format }} />;
}

interface DrawnChartProps {
  readonly label: string;
  readonly height: number;
  readonly content: ChartContent;
}

function DrawnChart({ label, height, content }: DrawnChartProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure aria-label={label} className="relative m-0 min-w-0">
      <IconButton
        icon={asTable ? ChartLine : Table2}
        label={asTable ? 'Show as chart' : 'Show as table'}
        size="sm"
        onClick={() => setAsTable(!asTable)}
        className="absolute -top-1 right-0 z-10"
      />
      {asTable ? (
        <ChartTable label={label} height={height} content={content} />
      ) : (
        <Drawing label={label} height={height} content={content} />
      )}
    </figure>
  );
}

function Drawing({ label, height, content }: DrawnChartProps) {
  const { times, series, format } = content;
  const { place, index, point } = usePlot(content, height);
  const last = times.length - 1;
  const shown = index ?? last;
  const moment = momentText(times[shown] ?? 0, bucketOf(times));
  const reading = series.map(({ label: name, values }) => `${name} ${valueText(values[shown], format)}`).join(', ');
  return (
    <>
      <ChartLegend content={content} index={index} moment={moment} />
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${label}, by time`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={shown}
        aria-valuetext={`${moment}: ${reading}`}
        onKeyDown={(event) => move(event, shown, { last, point })}
        onBlur={() => point(undefined)}
        className="min-w-0 overflow-hidden rounded-md"
        style={{ height }}
        ref={place}
      />
    </>
  );
}

function move(
  event: KeyboardEvent,
  from: number,
  to: { readonly last: number; readonly point: (index: number | undefined) => void },
): void {
  const steps = new Map([
    ['ArrowLeft', from - 1],
    ['ArrowRight', from + 1],
    ['Home', 0],
    ['End', to.last],
  ]);
  const next = steps.get(event.key);
  if (event.key === 'Escape') to.point(undefined);
  if (next === undefined) return;
  event.preventDefault();
  to.point(Math.max(0, Math.min(next, to.last)));
}

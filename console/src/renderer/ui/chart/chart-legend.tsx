import { seriesLook } from './chart-series.ts';
import { valueText } from './chart-value.ts';
import type { ChartContent } from './plot-options.ts';
import { Swatch } from './swatch.tsx';

interface ChartLegendProps {
  readonly content: ChartContent;
  /** The time under the cursor; undefined: none, and no values are shown. */
  readonly index: number | undefined;
  readonly moment: string;
}

/** What each line or layer is, and what it is worth under the cursor. */
export function ChartLegend({ content: { kind, series, format }, index, moment }: ChartLegendProps) {
  return (
    <figcaption className="mb-2 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 pr-12 text-[0.8125rem]">
      {series.map(({ label, tone, values }, at) => (
        <span key={label} className="inline-flex items-center gap-1.5">
          <Swatch look={seriesLook(at, tone)} kind={kind === 'lines' ? 'line' : 'layer'} hatched={at % 2 === 1} />
          <span className="text-muted">{label}</span>
          {index !== undefined && <strong className="font-medium tabular-nums">{valueText(values[index], format)}</strong>}
        </span>
      ))}
      {index !== undefined && <span className="text-muted tabular-nums">{moment}</span>}
    </figcaption>
  );
}

import { bucketOf, momentText } from './chart-scale.ts';
import { valueText } from './chart-value.ts';
import type { ChartContent } from './plot-options.ts';

interface ChartTableProps {
  readonly label: string;
  readonly height: number;
  readonly content: ChartContent;
}

/** A chart's numbers as a table, the newest first. */
export function ChartTable({ label, height, content: { times, series, format } }: ChartTableProps) {
  const bucket = bucketOf(times);
  const newest = times.map((time, index) => ({ time, index })).toReversed();
  return (
    <div tabIndex={0} role="region" aria-label={`${label}, as a table`} className="overflow-auto pr-11" style={{ height: height + 32 }}>
      <table className="w-full text-sm tabular-nums">
        <thead className="sticky top-0 bg-raised text-xs text-muted">
          <tr>
            <th scope="col" className="py-1.5 pr-3 text-start font-medium">
              Time
            </th>
            {series.map(({ label: name }) => (
              <th key={name} scope="col" className="px-3 py-1.5 text-end font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.map(({ time, index }) => (
            <tr key={time} className="border-t border-border">
              <th scope="row" className="py-1.5 pr-3 text-start font-normal whitespace-nowrap">
                {momentText(time, bucket)}
              </th>
              {series.map(({ label: name, values }) => (
                <td key={name} className="px-3 py-1.5 text-end whitespace-nowrap">
                  {valueText(values[index], format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

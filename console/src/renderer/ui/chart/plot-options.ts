import uPlot from 'uplot';
import { axisSplits, axisTime, bucketOf, largestValue, niceMaximum, stackValues } from './chart-scale.ts';
import { type ChartSeries, seriesLook } from './chart-series.ts';
import { cssColor } from './css-color.ts';
import { hatched } from './hatch.ts';
import { lonePoints } from './lone-points.ts';

/** Lines beside each other; layers or bars on top of each other. */
export type ChartKind = 'lines' | 'areas' | 'bars';

/** What is drawn. `times`: milliseconds since 1970, ascending and evenly apart. */
export interface ChartContent {
  readonly kind: ChartKind;
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** A value with its unit, as in '240 ms'. */
  readonly format: (value: number) => string;
}

/** The numbers as the plot takes them. What is stacked comes from the top layer down, so that each covers the lower part of the one before. */
export function plotData({ kind, times, series }: ChartContent): uPlot.AlignedData {
  const values = series.map((one) => one.values);
  const drawn = kind === 'lines' ? values : stackValues(values).toReversed();
  return [[...times], ...drawn.map((one) => [...one])];
}

/** Everything but the numbers. `content` is asked at each drawing, so that new numbers need no new plot; `onIndex`: the time under the cursor. */
export function plotOptions(
  content: () => ChartContent,
  size: { readonly width: number; readonly height: number },
  onIndex: (index: number | undefined) => void,
): uPlot.Options {
  const { kind, series } = content();
  const top = () =>
    niceMaximum(
      largestValue(
        content().series.map(({ values }) => values),
        kind !== 'lines',
      ),
    );
  const drawn = series.map((one, index) => drawnSeries(content(), one, index));
  return {
    ...size,
    ms: 1,
    padding: [10, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { show: kind === 'lines', size: 7 } },
    scales: { x: { time: true, range: () => timeRange(content()) }, y: { range: () => [0, top()] } },
    axes: [timeAxis(), valueAxis(content, top)],
    series: [{}, ...(kind === 'lines' ? drawn : drawn.toReversed())],
    hooks: { setLegend: [(plot) => onIndex(plot.cursor.idx ?? undefined)] },
  };
}

function drawnSeries({ kind, series }: ChartContent, { label, tone }: ChartSeries, index: number): uPlot.Series {
  const alone = kind === 'areas' && series.length === 1;
  const { color, dash } = seriesLook(index, tone);
  const stroke = (plot: uPlot) => cssColor(plot.root, color);
  const marks: uPlot.Series.Points = { show: false, filter: (plot, at) => lonePoints([...(plot.data[at] ?? [])]), size: 6, fill: stroke };
  if (kind === 'lines') return { label, stroke, width: 2, dash: [...dash], points: marks, cap: 'round' };
  const fill = (plot: uPlot) => (alone ? mixed(plot, color, 16) : hatched(plot.ctx, fillOf(plot, color), index));
  const edge = (plot: uPlot) => cssColor(plot.root, 'var(--color-surface-raised)');
  if (kind === 'areas') return { label, stroke, fill, width: alone ? 2 : 1.5, points: { show: false } };
  const paths = uPlot.paths.bars?.({ size: [0.72, 48], radius: 0 });
  return { label, stroke: edge, fill, width: 1, points: { show: false }, ...(paths === undefined ? {} : { paths }) };
}

function fillOf(plot: uPlot, color: string): { readonly strong: string; readonly soft: string } {
  return { strong: mixed(plot, color, 78), soft: mixed(plot, color, 48) };
}

/** `share` percent of a colour on the card it is drawn on. */
function mixed(plot: uPlot, color: string, share: number): string {
  return cssColor(plot.root, `color-mix(in srgb, ${color} ${share}%, var(--color-surface-raised))`);
}

/** Bars need half a bucket at both ends. */
function timeRange({ kind, times }: ChartContent): [number, number] {
  const half = kind === 'bars' || times.length < 2 ? bucketOf(times) / 2 : 0;
  return [(times[0] ?? 0) - half, (times.at(-1) ?? 0) + half];
}

function timeAxis(): uPlot.Axis {
  return {
    ...axisLook(),
    size: 30,
    space: 64,
    grid: { show: false },
    values: (_, splits) => splits.map((at) => axisTime(at, bucketOf(splits))),
  };
}

function valueAxis(content: () => ChartContent, top: () => number): uPlot.Axis {
  const { format } = content();
  return {
    ...axisLook(),
    size: (_, values) => Math.max(36, 14 + 6.6 * Math.max(0, ...(values ?? []).map((text) => text.length))),
    splits: () => axisSplits(top()),
    values: (_, splits) => splits.map((value) => format(value)),
    grid: { stroke: (plot) => cssColor(plot.root, 'var(--color-border)'), width: 1 },
  };
}

function axisLook(): uPlot.Axis {
  return {
    stroke: (plot) => cssColor(plot.root, 'var(--color-text-muted)'),
    font: `12px ${getComputedStyle(document.body).fontFamily}`,
    ticks: { show: false },
    gap: 8,
  };
}

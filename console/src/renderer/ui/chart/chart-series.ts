/** How a series looks: one of the six colours of charts, or the colour of a state. */
export type SeriesTone = 1 | 2 | 3 | 4 | 5 | 6 | 'ok' | 'warning' | 'danger' | 'muted';

/** One measure over time. */
export interface ChartSeries {
  readonly label: string;
  /** One for each time; null: nothing is known, and the line has a gap. */
  readonly values: readonly (number | null)[];
  /** Absent: by its place among the series. */
  readonly tone?: SeriesTone;
}

/** A series' colour as a CSS variable and its dashes in pixels (none: a full line), so that colour alone never tells series apart. */
export interface SeriesLook {
  readonly color: string;
  readonly dash: readonly number[];
}

const colors: Readonly<Record<SeriesTone, string>> = {
  1: 'var(--color-chart-1)',
  2: 'var(--color-chart-2)',
  3: 'var(--color-chart-3)',
  4: 'var(--color-chart-4)',
  5: 'var(--color-chart-5)',
  6: 'var(--color-chart-6)',
  ok: 'var(--color-ok)',
  warning: 'var(--color-warning)',
  danger: 'var(--color-danger)',
  muted: 'var(--color-border-strong)',
};
const tones = [1, 2, 3, 4, 5, 6] as const;
const dashes = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [12, 4]] as const;

/** The look of the series at a place; past six, colours come again with other dashes. */
export function seriesLook(index: number, tone?: SeriesTone): SeriesLook {
  const turn = Math.floor(index / tones.length);
  return {
    color: colors[tone ?? tones[index % tones.length] ?? 6],
    dash: dashes[(index + turn) % dashes.length] ?? [],
  };
}

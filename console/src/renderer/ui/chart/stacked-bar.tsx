import { percentage } from '../format.ts';
import { type SeriesTone, seriesLook } from './chart-series.ts';
import { Swatch } from './swatch.tsx';

/** One part of a whole. */
export interface BarPart {
  readonly label: string;
  readonly value: number;
  readonly tone?: SeriesTone;
}

export interface StackedBarProps {
  readonly label: string;
  readonly parts: readonly BarPart[];
  readonly format: (value: number) => string;
  readonly empty?: string;
}

/** A whole and its parts in one row, each with its value and share below. */
export function StackedBar({ label, parts, format, empty = 'Nothing in this time.' }: StackedBarProps) {
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  if (total === 0) return <p className="py-4 text-sm text-muted">{empty}</p>;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-sunken">
        {parts.map(({ label: name, value, tone }, index) =>
          value === 0 ? null : (
            <span
              key={name}
              className="min-w-1 opacity-85"
              style={{ flexGrow: value, flexBasis: 0, background: background(seriesLook(index, tone).color, index % 2 === 1) }}
            />
          ),
        )}
      </div>
      <dl aria-label={label} className="grid grid-cols-1 gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2">
        {parts.map(({ label: name, value, tone }, index) => (
          <div key={name} className="flex items-center gap-2">
            <Swatch look={seriesLook(index, tone)} kind="layer" hatched={index % 2 === 1} />
            <dt className="min-w-0 flex-1 truncate text-muted">{name}</dt>
            <dd className="font-medium tabular-nums">{format(value)}</dd>
            <dd className="w-12 text-end text-[0.8125rem] text-muted tabular-nums">{percentage(value / total)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function background(color: string, hatched: boolean): string {
  const light = `color-mix(in srgb, ${color} 45%, var(--color-surface-raised))`;
  return hatched ? `repeating-linear-gradient(45deg, ${color} 0 2px, ${light} 2px 5px)` : color;
}

import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { percentage } from '../format.ts';

/** One bar: what it is, how much, and where a press on it leads. */
export interface BarListItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly value: number;
  readonly href?: string;
}

export interface BarListProps {
  readonly label: string;
  readonly items: readonly BarListItem[];
  readonly format: (value: number) => string;
  /** Beyond so many the rest is one bar; absent: 8. */
  readonly most?: number;
  /** Said where there is nothing. */
  readonly empty?: string;
}

/** The largest first, each with its value and its share of all. */
export function BarList({ label, items, format, most = 8, empty = 'Nothing in this time.' }: BarListProps) {
  const total = items.reduce((sum, { value }) => sum + value, 0);
  const ranked = items.toSorted((a, b) => b.value - a.value);
  const shown = folded(ranked, most);
  const largest = Math.max(...shown.map(({ value }) => value), 0);
  if (items.length === 0) return <p className="py-6 text-center text-sm text-muted">{empty}</p>;
  return (
    <ol aria-label={label} className="flex flex-col gap-1">
      {shown.map((item) => (
        <li key={item.id} className="relative flex min-h-9 items-center justify-between gap-4 rounded-md px-2.5 text-sm hover:bg-hover">
          <span
            aria-hidden
            className="absolute inset-y-1 left-0 rounded bg-accent-soft"
            style={{ width: `${largest === 0 ? 0 : Math.max(0.5, (item.value / largest) * 100)}%` }}
          />
          <span className="relative min-w-0 truncate">
            {item.href === undefined ? (
              item.label
            ) : (
              <Link to={item.href} className="inline-flex touch-sm items-center hover:underline">
                {item.label}
              </Link>
            )}
          </span>
          <span className="relative flex shrink-0 items-baseline gap-3 tabular-nums">
            <span className="font-medium">{format(item.value)}</span>
            <span className="w-12 text-end text-[0.8125rem] text-muted">{percentage(total === 0 ? 0 : item.value / total)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function folded(ranked: readonly BarListItem[], most: number): readonly BarListItem[] {
  if (ranked.length <= most) return ranked;
  const rest = ranked.slice(most - 1);
  const value = rest.reduce((sum, item) => sum + item.value, 0);
  return [...ranked.slice(0, most - 1), { id: 'rest', label: `${rest.length} others`, value }];
}

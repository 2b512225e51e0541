import { ArrowDownRight, ArrowUpRight, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/loading.tsx';
import { Sparkline } from '../../ui/chart/sparkline.tsx';
import type { Change } from './change.ts';

export interface FigureProps {
  readonly label: string;
  /** undefined: not known yet. */
  readonly value: ReactNode;
  readonly note?: string;
  readonly change: Change | undefined;
  /** The same over time, for its shape. */
  readonly shape?: readonly (number | null)[] | undefined;
}

const tones = { good: 'text-ok', bad: 'text-danger', neutral: 'text-muted' } as const;
const icons = { up: ArrowUpRight, down: ArrowDownRight, same: Minus } as const;

/** One number of the overview, how it changed, and its shape. */
export function Figure({ label, value, note, change, shape }: FigureProps) {
  const Icon = change === undefined ? undefined : icons[change.direction];
  return (
    <div className="flex min-w-0 flex-col bg-raised px-4 py-3.5">
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
      <dd className="mt-0.5 text-xl leading-8 font-semibold whitespace-nowrap tabular-nums">
        {value ?? <Skeleton className="my-1.5 h-5 w-20" />}
      </dd>
      <dd className="flex min-h-5 flex-wrap items-center gap-x-2 text-[0.8125rem] text-muted tabular-nums">
        {change !== undefined && Icon !== undefined && (
          <span className={classNames('inline-flex items-center gap-0.5 font-medium', tones[change.meaning])} title={change.title}>
            <Icon size={14} aria-hidden />
            {change.text}
            <span className="sr-only">{change.title}</span>
          </span>
        )}
        {note !== undefined && <span>{note}</span>}
      </dd>
      <dd className="mt-2 h-8">
        {shape !== undefined && shape.some((each) => (each ?? 0) > 0) && (
          <Sparkline label={`${label} over time`} values={shape} className="h-8 w-full" />
        )}
      </dd>
    </div>
  );
}

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { burnOf } from './budget-burn.ts';
import { percentage } from '../format.ts';

export interface MeterProps {
  /** What is used up: 'Budget of retail, November'. */
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** Where it will stand at the end of the period if it goes on like this. */
  readonly forecast?: number | undefined;
  readonly format: (value: number) => string;
  /** The share of `max` from which on it is worth a warning; absent: 0.8. */
  readonly warnAt?: number;
}

const looks = {
  ok: { bar: 'bg-accent', text: 'text-muted', icon: CircleCheck },
  warning: { bar: 'bg-warning', text: 'text-warning', icon: TriangleAlert },
  danger: { bar: 'bg-danger', text: 'text-danger', icon: CircleAlert },
} as const;

/** How much of a budget is used, with a tick where it is going; what that means stands below in words. */
export function Meter({ label, value, max, forecast, format, warnAt = 0.8 }: MeterProps) {
  const burn = burnOf({ value, max, forecast, warnAt });
  const { bar, text, icon: Icon } = looks[burn.tone];
  const words = burn.overrun === undefined ? burn.state : `${burn.state}, ${format(burn.overrun)} over`;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="min-w-0 truncate font-medium">{label}</span>
        <span className="shrink-0 text-muted tabular-nums">
          <span className="font-medium text-text">{format(value)}</span> of {format(max)}
        </span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(value, max)}
        aria-valuetext={`${format(value)} of ${format(max)}, ${words}`}
        className="relative h-2.5 rounded-full bg-sunken ring-1 ring-border ring-inset"
      >
        <span className={`absolute inset-y-0 left-0 rounded-full ${bar}`} style={{ width: `${burn.share * 100}%` }} />
        {burn.forecastShare !== undefined && (
          <span className="absolute -inset-y-1 w-0.5 -translate-x-1/2 rounded bg-text" style={{ left: `${burn.forecastShare * 100}%` }} />
        )}
      </div>
      <p className={`flex items-center gap-1.5 text-[0.8125rem] ${text}`}>
        <Icon size={14} aria-hidden className="shrink-0" />
        <span className="tabular-nums">
          {percentage(max === 0 ? 0 : value / max)} used. {words}.
        </span>
      </p>
    </div>
  );
}

import { OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { percentage } from './format.ts';

export interface ProgressProps {
  readonly label: string;
  /** 0 to 1; undefined: under way, nobody knows how far. */
  readonly share?: number;
}

/** How far something has come. */
export function Progress({ label, share }: ProgressProps) {
  const known = share === undefined ? {} : { 'aria-valuenow': Math.round(clamped(share) * 100) };
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...known}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={classNames('h-full rounded-full bg-accent transition-[width]', share === undefined && 'w-1/3 animate-pulse-soft')}
        {...(share === undefined ? {} : { style: { width: percentage(clamped(share)) } })}
      />
    </div>
  );
}

export interface MeterProps {
  readonly label: string;
  /** Of the limit, 0 to 1 and past it. */
  readonly share: number;
  /** What it is in numbers: '$12.40 of $50.00'. */
  readonly text?: ReactNode;
  /** From which share it is a warning, and a danger. */
  readonly warnAt?: number;
  readonly dangerAt?: number;
}

/** How much of a limit is used. Past a threshold it says so in a word, not in colour only. */
export function Meter({ label, share, text, warnAt = 0.8, dangerAt = 1 }: MeterProps) {
  const level = levelOf(share, warnAt, dangerAt);
  return (
    <div>
      <div className="mb-1 flex items-baseline justify-between gap-3 tabular-nums">
        <span className="min-w-0">{text}</span>
        <span className={classNames('inline-flex shrink-0 items-center gap-1 text-[0.8125rem]', words[level])}>
          {level === 'danger' && <OctagonAlert size={13} aria-hidden />}
          {level === 'warning' && <TriangleAlert size={13} aria-hidden />}
          {percentage(share)}
          {says[level]}
        </span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(clamped(share) * 100)}
        aria-valuetext={`${percentage(share)}${says[level]}`}
        className="h-1.5 overflow-hidden rounded-full bg-sunken inset-ring inset-ring-border"
      >
        <div className={classNames('h-full rounded-full', bars[level])} style={{ width: `${clamped(share) * 100}%` }} />
      </div>
    </div>
  );
}

type Level = 'ok' | 'warning' | 'danger';

const bars: Readonly<Record<Level, string>> = { ok: 'bg-accent', warning: 'bg-warning', danger: 'bg-danger' };
const words: Readonly<Record<Level, string>> = { ok: 'text-muted', warning: 'font-medium text-warning', danger: 'font-medium text-danger' };
const says: Readonly<Record<Level, string>> = { ok: '', warning: ', nearly used', danger: ', used up' };

function levelOf(share: number, warnAt: number, dangerAt: number): Level {
  if (share >= dangerAt) return 'danger';
  return share >= warnAt ? 'warning' : 'ok';
}

const clamped = (share: number): number => Math.min(1, Math.max(0, share));

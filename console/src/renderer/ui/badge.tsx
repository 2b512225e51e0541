import { CircleCheck, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'ok' | 'warning' | 'danger' | 'accent';

const badges: Readonly<Record<Tone, string>> = {
  neutral: 'border-border bg-sunken text-text',
  ok: 'border-transparent bg-ok-soft text-ok',
  warning: 'border-transparent bg-warning-soft text-warning',
  danger: 'border-transparent bg-danger-soft text-danger',
  accent: 'border-transparent bg-accent-soft text-accent',
};
const stateIcons: Readonly<Partial<Record<Tone, LucideIcon>>> = { ok: CircleCheck, warning: TriangleAlert, danger: OctagonAlert };

export interface BadgeProps {
  readonly tone?: Tone;
  /** Instead of the icon of the tone; null: none, where the word says it all. */
  readonly icon?: LucideIcon | null;
  readonly children: ReactNode;
  readonly title?: string;
}

/** A word on a state or a kind. A state shows an icon too, for those who do not see its colour. */
export function Badge({ tone = 'neutral', icon, children, title }: BadgeProps) {
  const Icon = icon === undefined ? stateIcons[tone] : icon;
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex max-w-full items-center gap-1 rounded-full border px-2 py-0.5 align-middle text-xs leading-4 font-medium',
        badges[tone],
      )}
    >
      {Icon !== undefined && Icon !== null && <Icon size={12} aria-hidden className="shrink-0" />}
      <span className="min-w-0">{children}</span>
    </span>
  );
}

const dots: Readonly<Record<Tone, string>> = {
  neutral: 'border-border-strong bg-transparent',
  ok: 'border-ok bg-ok',
  warning: 'border-warning bg-warning rounded-none rotate-45',
  danger: 'border-danger bg-danger rounded-none',
  accent: 'border-accent bg-accent',
};

/** A state as a mark with its word; the marks differ in shape too. */
export function StatusDot({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full border', dots[tone])} />
      <span>{children}</span>
    </span>
  );
}

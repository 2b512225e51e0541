import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { classNames } from './class-names.ts';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: LucideIcon;
}

export interface SegmentedProps<T extends string> {
  /** The question, for screen readers. */
  readonly label: string;
  readonly segments: readonly Segment<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** Icons only; the labels are their names. */
  readonly iconsOnly?: boolean;
}

/** One of two to five short words that takes effect at once. Arrow keys move between them. */
export function Segmented<T extends string>({ label, segments, value, onChange, iconsOnly = false }: SegmentedProps<T>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex max-w-full overflow-x-auto rounded-md border border-border bg-sunken p-0.5"
    >
      {segments.map(({ icon: Icon, ...segment }) => (
        <label
          key={segment.value}
          title={iconsOnly ? segment.label : undefined}
          className={classNames(
            'relative inline-flex min-h-11.5 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-[0.3125rem] border px-3 font-medium whitespace-nowrap transition-colors has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus mouse:min-h-[1.875rem] md:text-[0.8125rem]',
            segment.value === value ? 'border-border bg-raised text-text shadow-card' : 'border-transparent text-muted hover:text-text',
          )}
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
            className="absolute inset-0 size-full cursor-[inherit] opacity-0"
          />
          {Icon !== undefined && <Icon size={15} aria-hidden />}
          <span className={iconsOnly ? 'sr-only' : undefined}>{segment.label}</span>
        </label>
      ))}
    </div>
  );
}

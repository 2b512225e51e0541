import { useSlow } from '../loading.tsx';
import { classNames } from '../class-names.ts';

interface ChartPlaceholderProps {
  readonly height: number;
  readonly label: string;
  /** Why there is nothing; absent: it is awaited. */
  readonly text?: string;
}

/** The room a chart will take, while its numbers are awaited or where there are none. */
export function ChartPlaceholder({ height, label, text }: ChartPlaceholderProps) {
  const slow = useSlow();
  const waiting = text === undefined;
  return (
    <div
      role="status"
      className={classNames(
        'grid place-items-center rounded-md text-center text-sm text-muted',
        waiting ? slow && 'animate-pulse-soft bg-sunken' : 'border border-dashed border-border',
      )}
      style={{ height }}
    >
      {waiting ? <span className="sr-only">Loading {label}</span> : text}
    </div>
  );
}

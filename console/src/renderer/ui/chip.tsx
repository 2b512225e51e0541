import { X } from 'lucide-react';
import { classNames } from './class-names.ts';

/** The box of a chip, for what brings its own element. */
export const chipClass =
  'inline-flex max-w-full min-h-9.5 items-center rounded border border-border bg-sunken pl-2 leading-5 mouse:min-h-6.5 md:text-[0.8125rem] outline-none focus-within:border-accent data-highlighted:border-accent';

/** The button in it that takes it away. */
export const chipRemoveClass =
  'ml-0.5 inline-flex min-h-10 w-9 shrink-0 items-center justify-center rounded text-muted hover:text-text mouse:min-h-6 mouse:w-6';

export interface ChipProps {
  readonly text: string;
  readonly onRemove?: () => void;
  readonly mono?: boolean;
}

/** A word that was chosen or typed, with a button that takes it away. */
export function Chip({ text, onRemove, mono = false }: ChipProps) {
  return (
    <span className={classNames(chipClass, onRemove === undefined && 'pr-2')}>
      <span className={classNames('min-w-0 truncate', mono && 'font-mono')}>{text}</span>
      {onRemove !== undefined && (
        <button type="button" onClick={onRemove} aria-label={`Remove ${text}`} className={chipRemoveClass}>
          <X size={14} aria-hidden />
        </button>
      )}
    </span>
  );
}

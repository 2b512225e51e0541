import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly disabled?: boolean;
  /** Only the switch; the label is still its name. */
  readonly labelHidden?: boolean;
}

/** On or off, at the right of what it is for. The whole row can be pressed. */
export function Switch({ checked, onChange, label, description, disabled = false, labelHidden = false }: SwitchProps) {
  return (
    <label
      className={classNames(
        'touch relative flex items-center justify-between gap-4',
        disabled ? 'opacity-60' : 'cursor-pointer',
        labelHidden && 'inline-flex',
      )}
    >
      <span className={labelHidden ? 'sr-only' : 'min-w-0 py-1.5'}>
        <span className="font-medium">{label}</span>
        {description !== undefined && <span className="block text-[0.8125rem] text-muted">{description}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="peer absolute inset-0 size-full cursor-[inherit] opacity-0"
      />
      <span
        aria-hidden
        className={classNames(
          'relative h-5 w-9 shrink-0 rounded-full border transition-colors peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus',
          checked ? 'border-accent bg-accent' : 'border-border-strong bg-sunken',
        )}
      >
        <span
          className={classNames(
            'absolute top-1/2 left-[0.15rem] size-3.5 -translate-y-1/2 rounded-full transition-transform',
            checked ? 'translate-x-4 bg-accent-text' : 'bg-border-strong',
          )}
        />
      </span>
    </label>
  );
}

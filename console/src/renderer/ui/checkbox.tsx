import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field.tsx';

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** Some of what it stands for is checked. */
  readonly mixed?: boolean;
  readonly disabled?: boolean;
  /** Only the box; the label is still its name. */
  readonly labelHidden?: boolean;
}

/** Yes or no that takes effect when the form is saved. The whole row can be pressed. */
export function Checkbox({ checked, onChange, label, description, mixed = false, disabled = false, labelHidden = false }: CheckboxProps) {
  const { 'aria-describedby': describedBy } = useFieldControl();
  const Mark = mixed ? Minus : Check;
  return (
    <label
      className={classNames(
        'touch relative inline-flex items-center gap-2.5',
        disabled ? 'opacity-60' : 'cursor-pointer',
        labelHidden && 'touch-square justify-center',
      )}
    >
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        ref={(input) => {
          if (input !== null) input.indeterminate = mixed;
        }}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
        className="peer absolute inset-0 size-full cursor-[inherit] opacity-0"
      />
      <span
        aria-hidden
        className={classNames(
          'flex size-[1.125rem] shrink-0 items-center justify-center rounded border transition-colors peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus',
          checked || mixed ? 'border-accent bg-accent text-accent-text' : 'border-border-strong bg-raised text-transparent',
          description !== undefined && 'mt-2 self-start',
        )}
      >
        <Mark size={13} strokeWidth={3} />
      </span>
      <span className={labelHidden ? 'sr-only' : 'min-w-0 py-1.5'}>
        {label}
        {description !== undefined && <span className="block text-[0.8125rem] text-muted">{description}</span>}
      </span>
    </label>
  );
}

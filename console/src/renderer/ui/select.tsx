import { ChevronDown } from 'lucide-react';
import type { SelectHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field.tsx';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectProps<T extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange' | 'multiple'> {
  readonly options: readonly SelectOption<T>[];
  /** undefined: nothing is chosen yet. */
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string;
}

/** One of a short list. The browser's own select: keyboard, touch and screen readers as everywhere. For long lists take Combobox. */
export function Select<T extends string>({ options, value, onChange, placeholder = 'Choose', className, ...rest }: SelectProps<T>) {
  const control = useFieldControl();
  const choose = (text: string): void => {
    const option = options.find((candidate) => candidate.value === text);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <span className={classNames('relative block min-w-0', className)}>
      <select
        {...control}
        {...rest}
        value={value ?? ''}
        onChange={(event) => choose(event.target.value)}
        className={classNames('control select-box', value === undefined && 'text-muted')}
      >
        {value === undefined && !options.some((option) => option.value === '') && (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown size={16} aria-hidden className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-muted" />
    </span>
  );
}

import { CheckedInput } from './checked-input.tsx';
import { currencySign, picosOfDecimal } from './format-money.ts';

export interface MoneyInputProps {
  /** Decimal text of at most 12 decimals; '': nothing is set. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly currency: string;
  /** What it is for: 'per million tokens'. */
  readonly unit?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
}

/** An amount as decimal text: never a float. */
export function MoneyInput({ value, onChange, currency, unit, placeholder = '0.00', ...rest }: MoneyInputProps) {
  const wrong = value !== '' && picosOfDecimal(value) === undefined;
  return (
    <CheckedInput
      {...rest}
      value={value}
      onChange={(text) => onChange(text.trim())}
      inputMode="decimal"
      placeholder={placeholder}
      before={currencySign(currency)}
      {...(unit === undefined ? {} : { after: unit })}
      {...(wrong ? { fault: 'Write an amount such as 12.50, with a point and at most 12 decimals.' } : {})}
    />
  );
}

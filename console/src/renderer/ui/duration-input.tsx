import { durationMs } from '@tollgate/shared';
import { CheckedInput } from './checked-input.tsx';
import { milliseconds } from './format.ts';

export interface DurationInputProps {
  /** As configuration writes it: 500ms, 10s, 15m, 1h, 90d; '': nothing is set. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
}

/** A length of time as text, read back beside it so that 15m is not taken for months. */
export function DurationInput({ value, onChange, placeholder = '30s', ...rest }: DurationInputProps) {
  const ms = durationMs(value);
  const wrong = value !== '' && ms === undefined;
  return (
    <CheckedInput
      {...rest}
      mono
      value={value}
      onChange={(text) => onChange(text.trim())}
      placeholder={placeholder}
      {...(ms === undefined || ms < 1000 ? {} : { after: milliseconds(ms) })}
      {...(wrong ? { fault: 'Write a number and a unit: 500ms, 10s, 15m, 1h or 90d.' } : {})}
    />
  );
}

import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { CheckedInput } from './checked-input.tsx';
import { type NumberRange, readNumber, stepped } from './number-text.ts';

export interface NumberInputProps extends NumberRange {
  /** undefined: nothing is set. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  /** What the arrow keys add; ten times that with Shift. */
  readonly step?: number;
  readonly unit?: ReactNode;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
}

/** A number. What is not one stays as it was typed, with the fault below, and is not handed on. */
export function NumberInput({ value, onChange, step = 1, unit, min, max, integer, ...rest }: NumberInputProps) {
  const range: NumberRange = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), integer: integer === true };
  // What is typed holds until the value becomes another from outside, by a clear button or a reset.
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: number | undefined }>();
  const shown = value === undefined ? '' : String(value);
  const text = typed !== undefined && typed.value === value ? typed.text : shown;
  const read = readNumber(text, range);
  const type = (next: string): void => {
    const reading = readNumber(next, range);
    const number = reading.kind === 'number' ? reading.value : undefined;
    const handedOn = reading.kind === 'fault' ? value : number;
    setTyped({ text: next, value: handedOn });
    if (handedOn !== value) onChange(handedOn);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const size = step * (event.shiftKey ? 10 : 1);
    type(String(stepped(value, event.key === 'ArrowUp' ? size : -size, range)));
  };
  return (
    <CheckedInput
      {...rest}
      value={text}
      onChange={type}
      onKeyDown={onKeyDown}
      onBlur={() => read.kind !== 'fault' && setTyped(undefined)}
      inputMode={integer === true ? 'numeric' : 'decimal'}
      {...(unit === undefined ? {} : { after: unit })}
      {...(read.kind === 'fault' ? { fault: read.message } : {})}
    />
  );
}

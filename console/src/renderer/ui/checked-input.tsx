import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import { LocalFault } from './local-fault.tsx';
import { TextInput } from './text-input.tsx';

/** What the inputs of one value made of text have in common. */
export interface CheckedInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it; not shown where the field around shows a fault of its own. */
  readonly fault?: string | undefined;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly mono?: boolean;
  readonly 'aria-label'?: string;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onBlur?: () => void;
}

/** A line of text that is checked as it is typed, with a unit or reading beside it. */
export function CheckedInput({ fault, before, after, mono = false, ...rest }: CheckedInputProps) {
  const control = useFieldControl();
  const faultId = useId();
  const ownFault = control['aria-invalid'] === true ? undefined : fault;
  const describedBy = classNames(control['aria-describedby'], ownFault !== undefined && faultId);
  return (
    <>
      <span className={classNames('control flex items-center gap-2', rest.disabled === true && '!bg-sunken')}>
        {before !== undefined && <span className="shrink-0 text-muted select-none">{before}</span>}
        <TextInput
          {...rest}
          {...(describedBy === '' ? {} : { 'aria-describedby': describedBy })}
          {...(fault === undefined ? {} : { 'aria-invalid': true })}
          bare
          mono={mono}
          className="tabular-nums"
        />
        {after !== undefined && <span className="shrink-0 text-[0.8125rem] text-muted select-none">{after}</span>}
      </span>
      {ownFault !== undefined && <LocalFault id={faultId} message={ownFault} />}
    </>
  );
}

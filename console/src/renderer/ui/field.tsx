import { createContext, type ReactNode, useContext, useId } from 'react';
import { classNames } from './class-names.ts';
import { LocalFault } from './local-fault.tsx';

/** What a control takes from the field around it. */
export interface FieldControl {
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
}

const FieldContext = createContext<FieldControl>({});

/** The id and the aria attributes for the one control of a field; empty outside of a field. */
export function useFieldControl(): FieldControl {
  return useContext(FieldContext);
}

export interface FieldProps {
  readonly label: ReactNode;
  /** What it does and what is usual, in a sentence. */
  readonly description?: ReactNode;
  /** What is wrong and what to write instead. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** At the right of the label: a clear button, a unit. */
  readonly aside?: ReactNode;
  /** For several controls that answer one question (radio cards, checkboxes, segments): a group with a name. */
  readonly group?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One control with its label, help and error, wired for screen readers. */
export function Field({ label, description, error, required = false, aside, group = false, className, children }: FieldProps) {
  const id = useId();
  const describedBy = classNames(description !== undefined && `${id}-help`, error !== undefined && `${id}-error`);
  const aria = describedBy === '' ? {} : { 'aria-describedby': describedBy };
  const control: FieldControl = {
    ...aria,
    ...(group ? {} : { id, 'aria-labelledby': `${id}-label` }),
    ...(error === undefined ? {} : { 'aria-invalid': true }),
    ...(required && !group ? { 'aria-required': true } : {}),
  };
  const name = (
    <>
      {label}
      {required && <span className="ml-1 font-normal text-muted">(required)</span>}
    </>
  );
  return (
    <div
      className={classNames('flex min-w-0 flex-col gap-1.5', className)}
      {...(group ? { role: 'group', 'aria-labelledby': `${id}-label`, ...aria } : {})}
    >
      <div className="flex items-baseline justify-between gap-3">
        {group ? (
          <span id={`${id}-label`} className="font-medium">
            {name}
          </span>
        ) : (
          <label id={`${id}-label`} htmlFor={id} className="font-medium">
            {name}
          </label>
        )}
        {aside}
      </div>
      {description !== undefined && (
        <p id={`${id}-help`} className="-mt-1 text-[0.8125rem] text-muted">
          {description}
        </p>
      )}
      <FieldContext value={control}>{children}</FieldContext>
      {error !== undefined && <LocalFault id={`${id}-error`} message={error} />}
    </div>
  );
}

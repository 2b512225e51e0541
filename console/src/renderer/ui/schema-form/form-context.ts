import type { Fault } from '@tollgate/shared';
import { createContext, type ReactNode, useContext } from 'react';
import type { FormField, FormHints } from './form-model.ts';
import type { FormPath } from './form-value.ts';

/** What every field of a form reads and changes. */
export interface FormState {
  readonly hints: FormHints;
  readonly disabled: boolean;
  readonly valueAt: (path: FormPath) => unknown;
  /** Undefined takes the field away: absent means its default. */
  readonly set: (path: FormPath, next: unknown) => void;
  /** What is wrong at a field, as far as it is time to say so. */
  readonly faultsAt: (field: FormField) => readonly Fault[];
  /** Whether anything that is shown is wrong inside of a path. */
  readonly hasFaults: (key: string) => boolean;
  /** Whether a credential was there when the form was opened: it cannot be read back, only replaced. */
  readonly wasKept: (path: FormPath) => boolean;
  /** A field with everything inside of it: sections and rows are made of fields again. */
  readonly view: (field: FormField) => ReactNode;
}

export const FormContext = createContext<FormState | undefined>(undefined);

/** The form around a field. Throws outside of one. */
export function useForm(): FormState {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error('a field outside of a form');
  return form;
}

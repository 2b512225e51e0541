import type { ReactNode } from 'react';
import { formFaults } from '../ui/schema-form/form-faults.ts';
import type { FormHints } from '../ui/schema-form/form-model.ts';
import { isObject } from '../ui/schema-form/form-value.ts';
import { SchemaForm } from '../ui/schema-form/schema-form.tsx';
import { useLeaveGuard } from '../ui/use-leave-guard.ts';
import { useCheckedSave } from './use-checked-save.tsx';
import { type SaveObject, type SavedObject, useSaveObject } from './use-save-object.tsx';

export interface ObjectFormProps<T extends object> extends SaveObject<T> {
  readonly schema: unknown;
  readonly hints?: FormHints;
  /** Who may not write sees the same form, and nothing to press. */
  readonly readOnly?: boolean;
  /** Controls of the page's own, below the form: for fields that the hints hide. */
  readonly children?: (object: SavedObject<T>) => ReactNode;
}

/** A form that changes one object: made of its schema, saved with If-Match, and with the question where somebody else was quicker. */
export function ObjectForm<T extends object>({ schema, hints, readOnly = false, children, ...saving }: ObjectFormProps<T>) {
  const object = useSaveObject(saving);
  useLeaveGuard(object.dirty, saving.what);
  const value = isObject(object.edited) ? object.edited : {};
  const { tried, bar } = useCheckedSave(object, { own: formFaults(schema, value), readOnly });
  return (
    <>
      <SchemaForm
        schema={schema}
        value={value}
        onChange={object.edit}
        faults={object.faults}
        showAll={tried}
        disabled={readOnly}
        {...(hints === undefined ? {} : { hints })}
      />
      {children?.(object)}
      {bar}
    </>
  );
}

import { type ReactNode, useState } from 'react';
import { plural } from '../ui/format.ts';
import { SaveBar } from '../ui/save-bar.tsx';
import { formFaults } from '../ui/schema-form/form-faults.ts';
import type { FormHints } from '../ui/schema-form/form-model.ts';
import { isObject } from '../ui/schema-form/form-value.ts';
import { SchemaForm } from '../ui/schema-form/schema-form.tsx';
import { useLeaveGuard } from '../ui/use-leave-guard.ts';
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
  const [tried, setTried] = useState(false);
  const value = isObject(object.edited) ? object.edited : {};
  const own = formFaults(schema, value);
  const save = (comment: string): void => {
    setTried(true);
    if (own.length === 0) object.save(comment);
  };
  const discard = (): void => {
    setTried(false);
    object.discard();
  };
  return (
    <>
      <SchemaForm
        schema={schema}
        value={value}
        onChange={object.edit}
        faults={object.faults}
        showAll={tried && object.dirty}
        disabled={readOnly}
        {...(hints === undefined ? {} : { hints })}
      />
      {children?.(object)}
      {!readOnly && (
        <SaveBar
          dirty={object.dirty}
          busy={object.busy}
          onSave={save}
          onDiscard={discard}
          refusal={object.refusal}
          fault={
            tried && own.length > 0 ? `${plural(own.length, 'field needs', 'fields need')} a look before this can be saved.` : undefined
          }
        />
      )}
      {object.dialog}
    </>
  );
}

import type { Fault } from '@tollgate/shared';
import { type FocusEvent, useMemo, useRef, useState } from 'react';
import { FaultSummary } from './fault-summary.tsx';
import { FieldList } from './field-list.tsx';
import { FormContext, type FormState } from './form-context.ts';
import { FormFieldView } from './form-field.tsx';
import { faultsAt, formFaults, isWithin } from './form-faults.ts';
import { fieldsOf, type FormHints } from './form-model.ts';
import { type FormObject, isObject, valueAt, withValue } from './form-value.ts';
import { isKept } from './secret-value.ts';

export interface SchemaFormProps {
  /** A JSON Schema of an object, out of the configuration's or the admin API's. */
  readonly schema: unknown;
  readonly value: FormObject;
  readonly onChange: (value: FormObject) => void;
  /** What the appliance had against it, with paths relative to the object. */
  readonly faults?: readonly Fault[];
  readonly hints?: FormHints;
  /** Shows every fault, also of fields that nobody has been at: once somebody tried to save. */
  readonly showAll?: boolean;
  readonly disabled?: boolean;
}

const noFaults: readonly Fault[] = [];
const noHints: FormHints = {};

/**
 * A form made from a schema. Fields that are not set are absent from the value, which means their default. A field shows its faults once
 * one has left it; ask `formFaults` whether the whole may be saved.
 */
export function SchemaForm({
  schema,
  value,
  onChange,
  faults = noFaults,
  hints = noHints,
  showAll = false,
  disabled = false,
}: SchemaFormProps) {
  const box = useRef<HTMLDivElement>(null);
  const opened = useRef(value);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const own = useMemo(() => formFaults(schema, value), [schema, value]);
  const shown = useMemo(() => shownFaults(faults, own, showAll ? undefined : left), [faults, own, showAll, left]);
  const form: FormState = {
    hints,
    disabled,
    valueAt: (path) => valueAt(value, path),
    set: (path, next) => onChange(asObject(withValue(value, path, next))),
    faultsAt: (field) => faultsAt(shown, field),
    hasFaults: (key) => shown.some((fault) => isWithin(fault, key)),
    wasKept: (path) => isKept(valueAt(opened.current, path)),
    view: (field) => <FormFieldView key={field.key} field={field} />,
  };
  const onBlur = ({ target }: FocusEvent) => {
    const key = target.closest<HTMLElement>('[data-field]')?.dataset['field'];
    if (key !== undefined && !left.has(key)) setLeft(new Set(left).add(key));
  };
  const { first, more } = useMemo(() => fieldsOf(schema, [], hints), [schema, hints]);
  const summary = showAll || faults.length > 0 ? shown : noFaults;
  return (
    <FormContext value={form}>
      <div ref={box} onBlur={onBlur} className="flex min-w-0 flex-col gap-5">
        <FaultSummary faults={summary} box={box} />
        <FieldList first={first} more={more} />
      </div>
    </FormContext>
  );
}

/** The appliance's faults, and ours of fields that were left; where both speak of one place, ours is newer. */
function shownFaults(theirs: readonly Fault[], own: readonly Fault[], left: ReadonlySet<string> | undefined): readonly Fault[] {
  const ours = left === undefined ? own : own.filter((fault) => [...left].some((key) => isWithin(fault, key)));
  const places = new Set(ours.map(({ path }) => path));
  return [...ours, ...theirs.filter(({ path }) => !places.has(path))];
}

function asObject(value: unknown): FormObject {
  return isObject(value) ? value : {};
}

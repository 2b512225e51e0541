import type { Fault } from '@tollgate/shared';
import type { FormHints } from '../../ui/schema-form/form-model.ts';
import { type FormObject, isObject } from '../../ui/schema-form/form-value.ts';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';

interface Props {
  /** The field of a route that holds the section. */
  readonly name: 'content' | 'cache';
  readonly schema: unknown;
  readonly value: FormObject;
  readonly onChange: (value: FormObject) => void;
  readonly hints: FormHints;
  readonly faults: readonly Fault[];
  readonly showAll: boolean;
  readonly disabled: boolean;
}

/** A section of a route as a form of its own. Left empty it is taken away. */
export function SectionFields({ name, value, onChange, faults, ...form }: Props) {
  const section = value[name];
  const { [name]: _, ...rest } = value;
  return (
    <SchemaForm
      {...form}
      value={isObject(section) ? section : {}}
      onChange={(next) => onChange(Object.keys(next).length === 0 ? rest : { ...rest, [name]: next })}
      faults={faults
        .filter(({ path }) => path.startsWith(`${name}.`))
        .map(({ path, message }) => ({ path: path.slice(name.length + 1), message }))}
    />
  );
}

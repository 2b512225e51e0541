import { type Fault, routeSchema } from '@tollgate/shared';
import { useMemo } from 'react';
import type { FormHints } from '../../ui/schema-form/form-model.ts';
import { type FormObject, isObject } from '../../ui/schema-form/form-value.ts';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';

type FieldName = keyof typeof routeSchema.properties;

export interface RouteFieldsProps {
  readonly names: readonly FieldName[];
  readonly value: FormObject;
  readonly onChange: (value: FormObject) => void;
  readonly hints: FormHints;
  readonly faults: readonly Fault[];
  readonly showAll: boolean;
  readonly disabled: boolean;
}

/** Some fields of a route as a form of their own: a part of it that one looks at by itself. */
export function RouteFields({ names, value, onChange, faults, ...form }: RouteFieldsProps) {
  const schema = useMemo(() => partOf(names), [names]);
  const inside = (path: string): boolean =>
    names.some((name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`));
  return (
    <SchemaForm
      {...form}
      schema={schema}
      value={Object.fromEntries(Object.entries(value).filter(([name]) => inside(name)))}
      onChange={(part) => onChange({ ...Object.fromEntries(Object.entries(value).filter(([name]) => !inside(name))), ...part })}
      faults={faults.filter(({ path }) => inside(path))}
    />
  );
}

function partOf(names: readonly FieldName[]): FormObject {
  const properties: FormObject = isObject(routeSchema.properties) ? routeSchema.properties : {};
  return {
    type: 'object',
    additionalProperties: false,
    required: routeSchema.required.filter((name) => names.some((one) => one === name)),
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
  };
}

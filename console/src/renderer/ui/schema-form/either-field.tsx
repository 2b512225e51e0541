import { Segmented } from '../segmented.tsx';
import { FieldList } from './field-list.tsx';
import { FieldGroup } from './field-group.tsx';
import { useForm } from './form-context.ts';
import type { Control } from './form-control-kind.ts';
import { fieldOf, fieldsOf, type FormField } from './form-model.ts';
import { type FormObject, isObject } from './form-value.ts';
import { choiceLabel, fieldLabel } from './labels.ts';

interface EitherFieldProps {
  readonly field: FormField;
  readonly control: Extract<Control, { readonly kind: 'either' }>;
}

/** One of several kinds of value: which kind first, then the value itself. */
export function EitherField({ field, control: { alternatives } }: EitherFieldProps) {
  const { valueAt, set } = useForm();
  const value = valueAt(field.path);
  const chosen = value === undefined ? -1 : alternatives.findIndex((schema) => (schema['type'] === 'object') === isObject(value));
  const segments = alternatives.map((schema, index) => ({ value: String(index), label: kindLabel(schema) }));
  const all = field.required ? segments : [{ value: '-1', label: 'Not set' }, ...segments];
  const choose = (index: string) => set(field.path, startOf(alternatives[Number(index)]));
  const schema = alternatives[chosen];
  return (
    <FieldGroup field={field}>
      <div className="flex flex-col gap-4">
        <Segmented label={field.label} segments={all} value={String(chosen)} onChange={choose} />
        {schema !== undefined && <Alternative schema={schema} field={field} />}
      </div>
    </FieldGroup>
  );
}

function Alternative({ schema, field }: { readonly schema: FormObject; readonly field: FormField }) {
  const { hints, view } = useForm();
  if (schema['type'] === 'object') return <FieldList {...fieldsOf(schema, field.path, hints)} />;
  const values = schema['enum'];
  if (Array.isArray(values) && values.length === 1) return null;
  return <>{view({ ...fieldOf({ schema, path: field.path, required: true }, hints), label: kindLabel(schema) })}</>;
}

function kindLabel(schema: FormObject): string {
  const { title, enum: values, properties, type } = schema;
  if (typeof title === 'string') return title;
  if (Array.isArray(values)) return values.length === 1 ? choiceLabel(String(values[0])) : 'One of a list';
  if (isObject(properties)) return Object.keys(properties).map(fieldLabel).join(' and ');
  return type === 'array' ? 'A list' : 'A value';
}

function startOf(schema: FormObject | undefined): unknown {
  if (schema === undefined) return undefined;
  const { enum: values, type } = schema;
  if (Array.isArray(values)) return values[0];
  if (type === 'array') return [];
  return type === 'object' ? {} : '';
}

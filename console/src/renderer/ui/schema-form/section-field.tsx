import { Plus, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { Button, IconButton } from '../button.tsx';
import { FieldList } from './field-list.tsx';
import { FieldGroup } from './field-group.tsx';
import { useForm } from './form-context.ts';
import type { Control } from './form-control-kind.ts';
import { fieldsOf, type FormField } from './form-model.ts';

interface SectionFieldProps {
  readonly field: FormField;
  readonly control: Extract<Control, { readonly kind: 'section' }>;
}

/** A section of fields. One with fields that must be filled in is added first, so that leaving it out is never a fault. */
export function SectionField({ field, control: { schema, needed } }: SectionFieldProps) {
  const { valueAt, set, hints, disabled } = useForm();
  const fields = useMemo(() => fieldsOf(schema, field.path, hints), [schema, field.path, hints]);
  const present = valueAt(field.path) !== undefined;
  const name = field.label.toLowerCase();
  if (needed && !present) {
    const add = disabled ? undefined : (
      <Button size="sm" icon={Plus} onClick={() => set(field.path, {})} aria-label={`Add ${name}`}>
        Add
      </Button>
    );
    return <FieldGroup field={field} action={add} />;
  }
  const remove = present && !field.required && !disabled && (
    <IconButton icon={Trash2} label={`Remove ${name}`} size="sm" onClick={() => set(field.path, undefined)} />
  );
  return (
    <FieldGroup field={field} action={remove}>
      <FieldList {...fields} />
    </FieldGroup>
  );
}

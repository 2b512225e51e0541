import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { Button, IconButton } from '../button.tsx';
import { FieldList } from './field-list.tsx';
import { FieldGroup } from './field-group.tsx';
import { useForm } from './form-context.ts';
import type { Control } from './form-control-kind.ts';
import { fieldsOf, type FormField } from './form-model.ts';
import { moved } from '../sortable/moved.ts';

interface RowsFieldProps {
  readonly field: FormField;
  readonly control: Extract<Control, { readonly kind: 'rows' }>;
}

/** Several of the same section, in an order that can be changed. */
export function RowsField({ field, control: { item, most } }: RowsFieldProps) {
  const { valueAt, set, hints, disabled } = useForm();
  const value = valueAt(field.path);
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const change = (next: readonly unknown[]) => set(field.path, next.length === 0 && !field.required ? undefined : next);
  const add = disabled ? undefined : (
    <Button
      size="sm"
      icon={Plus}
      disabled={most !== undefined && rows.length >= most}
      onClick={() => change([...rows, {}])}
      aria-label={`Add to ${field.label.toLowerCase()}`}
    >
      Add
    </Button>
  );
  if (rows.length === 0) return <FieldGroup field={field} action={add} />;
  return (
    <FieldGroup field={field} action={add}>
      <ol className="flex flex-col gap-4">
        {rows.map((_, index) => (
          <li key={index} data-field={`${field.key}[${index}]`} className="border-t border-border pt-3">
            <RowHead
              name={`${field.label} ${index + 1}`}
              index={index}
              count={rows.length}
              fixed={disabled}
              move={(to) => change(moved(rows, index, to))}
              remove={() => change(rows.toSpliced(index, 1))}
            />
            <FieldList {...fieldsOf(item, [...field.path, index], hints)} />
          </li>
        ))}
      </ol>
    </FieldGroup>
  );
}

interface RowHeadProps {
  readonly name: string;
  readonly index: number;
  readonly count: number;
  /** It is only read. */
  readonly fixed: boolean;
  readonly move: (to: number) => void;
  readonly remove: () => void;
}

function RowHead({ name, index, count, fixed, move, remove }: RowHeadProps) {
  return (
    <div className="mb-2 flex items-center gap-1">
      <span className="flex-1 text-[0.8125rem] font-medium text-muted tabular-nums">{index + 1}</span>
      {!fixed && count > 1 && (
        <>
          <IconButton icon={ArrowUp} label={`Move ${name} up`} size="sm" disabled={index === 0} onClick={() => move(index - 1)} />
          <IconButton
            icon={ArrowDown}
            label={`Move ${name} down`}
            size="sm"
            disabled={index === count - 1}
            onClick={() => move(index + 1)}
          />
        </>
      )}
      {!fixed && <IconButton icon={Trash2} label={`Remove ${name}`} size="sm" onClick={remove} />}
    </div>
  );
}

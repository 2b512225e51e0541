import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../button.tsx';
import { TextInput } from '../text-input.tsx';
import { FieldGroup } from './field-group.tsx';
import { useForm } from './form-context.ts';
import type { Control } from './form-control-kind.ts';
import { fieldOf, type FormField } from './form-model.ts';
import { isObject } from './form-value.ts';

interface EntriesFieldProps {
  readonly field: FormField;
  readonly control: Extract<Control, { readonly kind: 'entries' }>;
}

/** Values under names of one's own, such as thresholds by entity type. */
export function EntriesField({ field, control: { value: schema } }: EntriesFieldProps) {
  const { valueAt, set, hints, disabled, view } = useForm();
  const value = valueAt(field.path);
  const names = isObject(value) ? Object.keys(value) : [];
  const entries = names.map((name) => ({ ...fieldOf({ schema, path: [...field.path, name], required: true }, hints), label: name }));
  return (
    <FieldGroup field={field}>
      <div className="flex flex-col gap-3">
        {entries.map((entry) => (
          <div key={entry.key} className="flex items-end gap-1">
            <div className="min-w-0 flex-1">{view(entry)}</div>
            {!disabled && <IconButton icon={Trash2} label={`Remove ${entry.label}`} onClick={() => set(entry.path, undefined)} />}
          </div>
        ))}
        {!disabled && <NewEntry label={field.label} taken={names} add={(name) => set([...field.path, name], startOf(schema))} />}
      </div>
    </FieldGroup>
  );
}

interface NewEntryProps {
  readonly label: string;
  readonly taken: readonly string[];
  readonly add: (name: string) => void;
}

function NewEntry({ label, taken, add }: NewEntryProps) {
  const [name, setName] = useState('');
  const bare = name.trim();
  const ready = bare !== '' && !taken.includes(bare);
  const submit = () => {
    if (!ready) return;
    add(bare);
    setName('');
  };
  return (
    <div className="flex items-center gap-2">
      <TextInput
        mono
        aria-label={`New name in ${label.toLowerCase()}`}
        placeholder="Name"
        value={name}
        onChange={setName}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          submit();
        }}
      />
      <Button icon={Plus} disabled={!ready} onClick={submit}>
        Add
      </Button>
    </div>
  );
}

/** A first value of the schema's kind, to be changed: an absent one would take the name away again. */
function startOf({ type, minimum }: { readonly type?: unknown; readonly minimum?: unknown }): unknown {
  if (type === 'number' || type === 'integer') return typeof minimum === 'number' ? minimum : 0;
  if (type === 'boolean') return false;
  return type === 'string' ? '' : {};
}

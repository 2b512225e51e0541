import { CheckedInput } from '../checked-input.tsx';
import { DurationInput } from '../duration-input.tsx';
import { NumberInput } from '../number-input.tsx';
import { SecretInput, TextArea, TextInput } from '../text-input.tsx';
import { ChoiceInput, YesNoInput } from './choice-input.tsx';
import { useForm } from './form-context.ts';
import type { Control } from './form-control-kind.ts';
import type { FormField } from './form-model.ts';
import { JsonInput } from './json-input.tsx';
import { isListControl, type ListControl, ListInput } from './list-input.tsx';
import { placeholderOf, textOf } from './leaf-value.ts';
import { ReferenceInput } from './reference-input.tsx';
import { isKept, secretValue } from './secret-value.ts';

/** Controls without fields inside. */
export type LeafControl = Exclude<Control, { readonly kind: 'section' | 'rows' | 'entries' | 'either' }>;

interface LeafInputProps {
  readonly field: FormField;
  readonly control: LeafControl;
}

/** The control itself, filled with the field's value. An empty one is absent. */
export function LeafInput({ field, control }: LeafInputProps) {
  if (isListControl(control)) return <ListInput field={field} control={control} />;
  return <SingleInput field={field} control={control} />;
}

function SingleInput({ field, control }: { readonly field: FormField; readonly control: Exclude<LeafControl, ListControl> }) {
  const { valueAt, set, disabled } = useForm();
  const value = valueAt(field.path);
  const setText = (text: string) => set(field.path, text.trim() === '' ? undefined : text);
  const common = { disabled, ...placeholderOf(field) };
  switch (control.kind) {
    case 'text': {
      const Input = control.long ? TextArea : TextInput;
      return <Input {...common} mono={control.mono} value={textOf(value)} onChange={setText} />;
    }
    case 'secret':
      return <SecretField field={field} />;
    case 'duration':
      return <DurationInput {...common} value={textOf(value)} onChange={setText} />;
    case 'decimal':
      return <CheckedInput {...common} inputMode="decimal" value={textOf(value)} onChange={(text) => setText(text.trim())} />;
    case 'number': {
      const number = typeof value === 'number' ? value : undefined;
      return <NumberInput {...common} integer={control.integer} value={number} onChange={(next) => set(field.path, next)} />;
    }
    case 'yes-no':
      return <YesNoInput field={field} />;
    case 'choice':
      return <ChoiceInput field={field} values={control.values} />;
    case 'reference':
      return <ReferenceInput field={field} options={control.options} />;
    case 'json':
      return <JsonInput disabled={disabled} value={value} onChange={(next) => set(field.path, next)} />;
  }
}

function SecretField({ field: { path } }: { readonly field: FormField }) {
  const { valueAt, set, disabled, wasKept } = useForm();
  const value = valueAt(path);
  const kept = wasKept(path);
  return (
    <SecretInput
      disabled={disabled}
      kept={kept}
      value={isKept(value) ? '' : textOf(value)}
      onChange={(text) => set(path, secretValue(text, kept))}
    />
  );
}

import { Segmented } from '../segmented.tsx';
import { Select } from '../select.tsx';
import { useForm } from './form-context.ts';
import type { FormField } from './form-model.ts';
import { choiceLabel } from './labels.ts';
import { textOf } from './leaf-value.ts';

interface ChoiceInputProps {
  readonly field: FormField;
  readonly values: readonly string[];
}

/** One of a few words; where it may be absent, that is the first choice and says what it means. */
export function ChoiceInput({ field: { path, required, absent }, values }: ChoiceInputProps) {
  const { valueAt, set, disabled } = useForm();
  const value = valueAt(path);
  const named = values.map((one) => ({ value: one, label: choiceLabel(one) }));
  const unset = {
    value: '',
    label: absent === undefined ? 'Not set' : `Default: ${values.includes(absent) ? choiceLabel(absent) : absent}`,
  };
  return (
    <Select
      disabled={disabled}
      options={required ? named : [unset, ...named]}
      value={required && value === undefined ? undefined : textOf(value)}
      onChange={(next) => set(path, next === '' ? undefined : next)}
    />
  );
}

const answers = [
  { value: 'either', label: 'Either' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** Yes, no, or neither asked for. */
export function YesNoInput({ field: { path, label } }: { readonly field: FormField }) {
  const { valueAt, set } = useForm();
  const value = valueAt(path);
  const answer = value === true ? 'yes' : 'no';
  return (
    <div>
      <Segmented
        label={label}
        segments={answers}
        value={value === undefined ? 'either' : answer}
        onChange={(next) => set(path, next === 'either' ? undefined : next === 'yes')}
      />
    </div>
  );
}

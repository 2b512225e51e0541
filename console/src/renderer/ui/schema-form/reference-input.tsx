import { Combobox } from '../combobox.tsx';
import { useForm } from './form-context.ts';
import type { FormOption } from './form-control-kind.ts';
import type { FormField } from './form-model.ts';
import { namedOptions, placeholderOf, textOf } from './leaf-value.ts';

interface ReferenceInputProps {
  readonly field: FormField;
  readonly options: readonly FormOption[];
}

/** The id of something else; one that is not there yet may be typed. */
export function ReferenceInput({ field, options }: ReferenceInputProps) {
  const { valueAt, set, disabled } = useForm();
  const value = textOf(valueAt(field.path));
  return (
    <Combobox
      {...placeholderOf(field)}
      freeText
      disabled={disabled}
      options={namedOptions(options)}
      value={value === '' ? undefined : value}
      onChange={(next) => set(field.path, next)}
    />
  );
}

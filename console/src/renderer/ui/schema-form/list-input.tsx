import { Checkbox } from '../checkbox.tsx';
import { ChipsInput } from '../chips-input.tsx';
import { MultiCombobox } from '../multi-combobox.tsx';
import { TextArea } from '../text-input.tsx';
import { useForm } from './form-context.ts';
import type { Control } from './form-control-kind.ts';
import type { FormField } from './form-model.ts';
import { choiceLabel } from './labels.ts';
import { namedOptions, numberWord, placeholderOf, textsOf } from './leaf-value.ts';

/** Controls of several values. */
export type ListControl = Extract<Control, { readonly kind: 'choices' | 'references' | 'words' | 'lines' | 'numbers' }>;

const listKinds: ReadonlySet<string> = new Set(['choices', 'references', 'words', 'lines', 'numbers']);

export function isListControl(control: Control): control is ListControl {
  return listKinds.has(control.kind);
}

interface ListInputProps {
  readonly field: FormField;
  readonly control: ListControl;
}

/** Several values in one control. An empty list is absent, unless the field must be there. */
export function ListInput({ field, control }: ListInputProps) {
  const { valueAt, set, disabled } = useForm();
  const value = textsOf(valueAt(field.path));
  const onChange = (next: readonly unknown[]) => set(field.path, next.length === 0 && !field.required ? undefined : next);
  const common = { disabled, value, ...placeholderOf(field) };
  switch (control.kind) {
    case 'choices':
      return <ChoicesInput values={control.values} chosen={value} onChange={onChange} disabled={disabled} />;
    case 'references':
      return <MultiCombobox {...common} freeText options={namedOptions(control.options)} onChange={onChange} />;
    case 'words':
      return <ChipsInput {...common} onChange={onChange} />;
    case 'numbers':
      return <ChipsInput {...common} onChange={(words) => onChange(words.map(Number))} check={numberWord} />;
    case 'lines':
      return <LinesInput lines={value} onChange={onChange} disabled={disabled} />;
  }
}

interface LinesInputProps {
  readonly lines: readonly string[];
  readonly onChange: (lines: readonly string[]) => void;
  readonly disabled: boolean;
}

/** Sentences, one a line. */
function LinesInput({ lines, onChange, disabled }: LinesInputProps) {
  return (
    <TextArea
      rows={5}
      disabled={disabled}
      placeholder="One a line"
      value={lines.join('\n')}
      onChange={(text) => onChange(text === '' ? [] : text.split('\n'))}
      onBlur={() => onChange(lines.filter((line) => line.trim() !== ''))}
    />
  );
}

interface ChoicesInputProps {
  readonly values: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly disabled: boolean;
}

function ChoicesInput({ values, chosen, onChange, disabled }: ChoicesInputProps) {
  const ticked = new Set(chosen);
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-4">
      {values.map((value) => (
        <Checkbox
          key={value}
          disabled={disabled}
          label={choiceLabel(value)}
          checked={ticked.has(value)}
          onChange={(checked) => onChange(values.filter((one) => (one === value ? checked : ticked.has(one))))}
        />
      ))}
    </div>
  );
}

import { Undo2 } from 'lucide-react';
import { IconButton } from '../button.tsx';
import { Field } from '../field.tsx';
import { Switch } from '../switch.tsx';
import { useForm } from './form-context.ts';
import type { FormField } from './form-model.ts';
import { type LeafControl, LeafInput } from './leaf-input.tsx';

interface LeafFieldProps {
  readonly field: FormField;
  readonly control: LeafControl;
}

/** A field of one value: its label, help, control and what is wrong with it. */
export function LeafField({ field, control }: LeafFieldProps) {
  const { valueAt, set, faultsAt, disabled } = useForm();
  const { label, help, absent, required, path } = field;
  const value = valueAt(path);
  const error = faultsAt(field)[0]?.message;
  if (control.kind === 'yes-no' && !control.third) {
    const on = (checked: boolean) => set(path, checked || required ? checked : undefined);
    return <Switch label={label} description={help} checked={value === true} onChange={on} disabled={disabled} />;
  }
  const clearable = !required && value !== undefined && !disabled && control.kind !== 'secret';
  return (
    <Field
      label={label}
      description={helpText(help, absent)}
      error={error === undefined ? undefined : errorText(error)}
      required={required}
      group={control.kind === 'choices' || control.kind === 'yes-no'}
      aside={
        clearable && (
          <IconButton
            icon={Undo2}
            label={`Back to the default of ${label}`}
            size="sm"
            onClick={() => set(path, undefined)}
            className="-my-2"
          />
        )
      }
    >
      {isShort(control) ? (
        <div className="max-w-80">
          <LeafInput field={field} control={control} />
        </div>
      ) : (
        <LeafInput field={field} control={control} />
      )}
    </Field>
  );
}

/** What is filled in is a few letters long. */
function isShort({ kind }: LeafControl): boolean {
  return kind === 'number' || kind === 'duration' || kind === 'decimal' || kind === 'choice';
}

function helpText(help: string | undefined, absent: string | undefined): string | undefined {
  if (absent === undefined) return help;
  return help === undefined ? `Default: ${absent}.` : `${help} Default: ${absent}.`;
}

function errorText(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
}

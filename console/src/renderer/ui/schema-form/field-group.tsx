import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useForm } from './form-context.ts';
import type { FormField } from './form-model.ts';

interface FieldGroupProps {
  readonly field: FormField;
  /** At the right of the name. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** Fields that belong together under one name, with what is wrong with them as a whole. */
export function FieldGroup({ field, action, children }: FieldGroupProps) {
  const { faultsAt } = useForm();
  const id = useId();
  const { label, help, absent } = field;
  const text = [help, absent !== undefined && `Default: ${absent}.`].filter(Boolean).join(' ');
  const [fault] = faultsAt(field);
  return (
    <div role="group" aria-labelledby={id} className="min-w-0 rounded-lg border border-border p-4">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <span id={id} className="font-medium">
            {label}
          </span>
          {text !== '' && <p className="text-[0.8125rem] text-muted">{text}</p>}
        </div>
        {action}
      </div>
      {fault !== undefined && (
        <p role="alert" className="mt-1 flex items-start gap-1.5 text-[0.8125rem] text-danger">
          <CircleAlert size={14} aria-hidden className="mt-[0.2rem] shrink-0" />
          <span className="min-w-0 first-letter:uppercase">{fault.message}</span>
        </p>
      )}
      {children !== undefined && <div className="mt-4">{children}</div>}
    </div>
  );
}

import { EitherField } from './either-field.tsx';
import { EntriesField } from './entries-field.tsx';
import type { FormField } from './form-model.ts';
import { LeafField } from './leaf-field.tsx';
import { RowsField } from './rows-field.tsx';
import { SectionField } from './section-field.tsx';

/** One field of a form with everything inside of it. */
export function FormFieldView({ field }: { readonly field: FormField }) {
  return (
    <div data-field={field.key} className="min-w-0">
      <FieldBody field={field} />
    </div>
  );
}

function FieldBody({ field }: { readonly field: FormField }) {
  const { control } = field;
  if (control.kind === 'section') return <SectionField field={field} control={control} />;
  if (control.kind === 'rows') return <RowsField field={field} control={control} />;
  if (control.kind === 'entries') return <EntriesField field={field} control={control} />;
  if (control.kind === 'either') return <EitherField field={field} control={control} />;
  return <LeafField field={field} control={control} />;
}

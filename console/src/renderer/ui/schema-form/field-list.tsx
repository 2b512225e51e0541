import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '../class-names.ts';
import { useForm } from './form-context.ts';
import type { FormField, FormFields } from './form-model.ts';

/** Fields below each other, those that matter less folded away. */
export function FieldList({ first, more }: FormFields) {
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <FieldGrid fields={first} />
      {more.length > 0 && <MoreFields fields={more} />}
    </div>
  );
}

/** Small fields two in a row where there is room for it. */
function FieldGrid({ fields }: { readonly fields: readonly FormField[] }) {
  const { view } = useForm();
  return (
    <div className="@container">
      <div className="grid grid-cols-1 items-start gap-x-4 gap-y-5 @md:grid-cols-2">
        {fields.map((field) => (
          <div key={field.key} className={classNames('min-w-0', !isSmall(field) && 'col-span-full')}>
            {view(field)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Opens by itself where something inside is wrong. */
function MoreFields({ fields }: { readonly fields: readonly FormField[] }) {
  const { hasFaults, valueAt } = useForm();
  const [open, setOpen] = useState(false);
  const wrong = fields.some(({ key }) => hasFaults(key));
  const set = fields.filter(({ path }) => valueAt(path) !== undefined).length;
  return (
    <details
      open={open || wrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group/more rounded-lg border border-border"
    >
      <summary className="touch flex list-none items-center gap-2 rounded-lg px-3 font-medium select-none hover:bg-hover">
        <ChevronRight size={16} aria-hidden className="shrink-0 text-muted transition-transform group-open/more:rotate-90" />
        More settings
        <span className="text-[0.8125rem] font-normal text-muted">{set === 0 ? 'all as by default' : `${set} set`}</span>
      </summary>
      <div className="border-t border-border p-4">
        <FieldGrid fields={fields} />
      </div>
    </details>
  );
}

/** Help stands over a control: beside one without help the two would not be level. */
function isSmall({ control: { kind }, help, absent }: FormField): boolean {
  const small = kind === 'number' || kind === 'duration' || kind === 'decimal' || kind === 'choice' || kind === 'reference';
  return small && help === undefined && absent === undefined;
}

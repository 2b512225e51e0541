import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { usePlaceChoices } from './place-choices.ts';
import type { PurgeFields } from './purge-fields.ts';

interface Props {
  readonly fields: PurgeFields;
  readonly onChange: (fields: PurgeFields) => void;
}

const origins = [
  { value: '', label: 'Calls and imports' },
  { value: 'call', label: 'Only made by calls' },
  { value: 'faq', label: 'Only imported' },
] as const;

/** Whose entries: all that is filled in must hold. */
export function PurgeForm({ fields, onChange }: Props) {
  const { tenants, routes } = usePlaceChoices(false);
  const set = (part: Partial<PurgeFields>): void => onChange({ ...fields, ...part });
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label="Tenant">
        <Combobox
          options={tenants}
          value={fields.tenant || undefined}
          onChange={(tenant = '') => set({ tenant })}
          freeText
          placeholder="Any"
        />
      </Field>
      <Field label="Route">
        <Combobox options={routes} value={fields.route || undefined} onChange={(route = '') => set({ route })} freeText placeholder="Any" />
      </Field>
      <Field label="User" description="What calls of a user made.">
        <TextInput value={fields.user} onChange={(user) => set({ user })} placeholder="Any" />
      </Field>
      <Field label="API key" description="By the id of the first of its rotation.">
        <TextInput mono value={fields.key} onChange={(key) => set({ key })} placeholder="Any" />
      </Field>
      <Field label="Tag" description="As callers give it: x-tollgate-cache-tags.">
        <TextInput value={fields.tag} onChange={(tag) => set({ tag })} placeholder="Any" />
      </Field>
      <Field label="Made by" description="Calls, or imported by an administrator.">
        <Select options={origins} value={fields.origin} onChange={(origin) => set({ origin })} />
      </Field>
    </div>
  );
}

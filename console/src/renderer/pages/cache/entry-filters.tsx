import { ListFilter } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Select } from '../../ui/select.tsx';
import { type EntryFilter, filterNames } from './entry-filter.ts';
import { usePlaceChoices } from './place-choices.ts';
import { TypedFilter } from './typed-filter.tsx';

interface Props {
  readonly filter: EntryFilter;
  readonly onChange: (name: keyof EntryFilter, value: string) => void;
}

const origins = [
  { value: '', label: 'Calls and imports' },
  { value: 'call', label: 'Made by calls' },
  { value: 'faq', label: 'Imported' },
] as const;

/** Which entries are shown: what is chosen stands beside the button, each to be taken away. */
export function EntryFilters({ filter, onChange }: Props) {
  const { tenants, routes } = usePlaceChoices(false);
  return (
    <>
      <Popover trigger={<Button icon={ListFilter}>Filter</Button>} title="Only entries of">
        <div className="flex w-72 max-w-full flex-col gap-3">
          <Field label="Tenant">
            <Combobox
              options={tenants}
              value={filter.tenant}
              onChange={(value) => onChange('tenant', value ?? '')}
              freeText
              placeholder="Any"
            />
          </Field>
          <Field label="Route">
            <Combobox
              options={routes}
              value={filter.route}
              onChange={(value) => onChange('route', value ?? '')}
              freeText
              placeholder="Any"
            />
          </Field>
          <TypedFilter key={`user ${filter.user}`} label="User" value={filter.user} onChange={(value) => onChange('user', value)} />
          <TypedFilter key={`tag ${filter.tag}`} label="Tag" value={filter.tag} onChange={(value) => onChange('tag', value)} />
          <Field label="Made by">
            <Select options={origins} value={filter.origin ?? ''} onChange={(value) => onChange('origin', value)} />
          </Field>
        </div>
      </Popover>
      {filterNames.map((name) => {
        const value = filter[name];
        return value === undefined ? null : <Chip key={name} text={`${name}: ${value}`} onRemove={() => onChange(name, '')} />;
      })}
    </>
  );
}

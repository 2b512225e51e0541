import { personalDataPacks, type PersonalDataType } from '@tollgate/shared';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { count } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type EntityGroup, entityGroups, foundGroups, isLookedFor, packNames, toggled } from './entity-groups.ts';

export interface EntityPickerProps {
  /** Undefined: all. */
  readonly entities: readonly string[] | undefined;
  readonly onChange: (entities: readonly string[] | undefined) => void;
  readonly disabled: boolean;
}

/** What personal data is looked for: everything, or packs and types that are ticked. */
export function EntityPicker({ entities, onChange, disabled }: EntityPickerProps) {
  const all = entities === undefined || entities.includes('all');
  return (
    <Field label="Looks for" group>
      <div className="flex flex-col gap-3">
        {!disabled && (
          <Segmented
            label="Looks for"
            segments={[
              { value: 'all', label: 'Everything' },
              { value: 'some', label: 'Chosen types' },
            ]}
            value={all ? 'all' : 'some'}
            onChange={(value) => onChange(value === 'all' ? undefined : ['card-number', 'person'])}
          />
        )}
        {all ? (
          <p className="text-[0.8125rem] text-muted">
            Every identifier of every region, names of people and postal addresses. Places and organisations only where they are chosen.
          </p>
        ) : (
          <ChosenTypes entities={entities} onChange={onChange} disabled={disabled} />
        )}
      </div>
    </Field>
  );
}

function ChosenTypes({ entities, onChange, disabled }: EntityPickerProps & { readonly entities: readonly string[] }) {
  const [query, setQuery] = useState('');
  const groups = foundGroups(entityGroups, query);
  const toggle = (id: string): void => onChange(toggled(entities, id));
  return (
    <div className="rounded-lg border border-border">
      <div className="border-b border-border p-3">
        <p className="mb-1 text-[0.8125rem] text-muted">
          Packs hold a region’s identifiers. Names and addresses are in none: tick them beside.
        </p>
        <div className="grid grid-cols-2 gap-x-3">
          {personalDataPacks.map((pack) => (
            <Checkbox
              key={pack}
              label={packNames[pack]}
              checked={entities.includes(pack)}
              disabled={disabled}
              onChange={() => toggle(pack)}
            />
          ))}
        </div>
        <TextInput
          className="mt-2"
          aria-label="Search types"
          placeholder="Search types: passport, Aadhaar, tax …"
          value={query}
          onChange={setQuery}
        />
      </div>
      <div className="max-h-80 overflow-y-auto" tabIndex={-1}>
        {groups.map((group) => (
          <Group key={group.name} group={group} open={query.trim() !== ''} entities={entities} toggle={toggle} disabled={disabled} />
        ))}
        {groups.length === 0 && <p className="p-3 text-muted">No type of that name.</p>}
      </div>
    </div>
  );
}

interface GroupProps {
  readonly group: EntityGroup;
  readonly open: boolean;
  readonly entities: readonly string[];
  readonly toggle: (id: string) => void;
  readonly disabled: boolean;
}

function Group({ group: { name, types }, open, entities, toggle, disabled }: GroupProps) {
  const [unfolded, setUnfolded] = useState(types.length <= 4);
  const on = types.filter((type) => isLookedFor(entities, type)).length;
  return (
    <details
      open={open || unfolded}
      onToggle={(event) => (open ? undefined : setUnfolded(event.currentTarget.open))}
      className="group/types border-b border-border last:border-b-0"
    >
      <summary className="touch flex list-none items-center gap-2 px-3 font-medium select-none hover:bg-hover">
        <ChevronRight size={16} aria-hidden className="shrink-0 text-muted transition-transform group-open/types:rotate-90" />
        {name}
        <span className="ml-auto text-[0.8125rem] font-normal text-muted tabular-nums">
          {count(on)} of {count(types.length)}
        </span>
      </summary>
      <div className="grid grid-cols-1 px-3 pb-2">
        {types.map((type) => (
          <TypeBox key={type.id} type={type} entities={entities} toggle={toggle} disabled={disabled} />
        ))}
      </div>
    </details>
  );
}

function TypeBox({ type, entities, toggle, disabled }: Omit<GroupProps, 'group' | 'open'> & { readonly type: PersonalDataType }) {
  const byPack = type.packs.some((pack) => entities.includes(pack));
  return (
    <Checkbox
      label={
        <>
          {type.name} <code className="font-mono text-xs text-muted">{type.id}</code>
        </>
      }
      checked={isLookedFor(entities, type)}
      disabled={disabled || byPack}
      onChange={() => toggle(type.id)}
    />
  );
}

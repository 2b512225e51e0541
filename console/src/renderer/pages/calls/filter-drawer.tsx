import { callCacheStates, callVerdicts } from '@tollgate/shared';
import { cacheWords, verdictWords } from '../../parts/call-words.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { Select } from '../../ui/select.tsx';
import { cacheChoices, type CallFilter, filterNames } from './call-filter.ts';
import { filterLabels } from './filter-labels.ts';
import { useFilterChoices } from './use-filter-choices.ts';

interface FilterDrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly filter: CallFilter;
  readonly onChange: (part: Partial<CallFilter>) => void;
}

const verdicts = [{ value: '', label: 'Anything' }, ...callVerdicts.map((value) => ({ value, label: verdictWords[value].label }))];
const caches = [
  { value: '', label: 'Anything' },
  { value: 'hit', label: 'Any hit' },
  ...callCacheStates.map((value) => ({
    value,
    label: value.startsWith('hit') ? `Hit: ${cacheWords[value].label.toLowerCase()}` : cacheWords[value].label,
  })),
];

/** All that the call log can be filtered by. What is chosen takes effect at once. */
export function FilterDrawer({ open, onOpenChange, ...filters }: FilterDrawerProps) {
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title="Filters"
      description="A call must fit all of them."
      footer={
        <Button variant="primary" onClick={() => onOpenChange(false)}>
          Show the calls
        </Button>
      }
    >
      {open && <Filters {...filters} />}
    </Drawer>
  );
}

function Filters({ filter, onChange }: Pick<FilterDrawerProps, 'filter' | 'onChange'>) {
  const choices = useFilterChoices();
  return (
    <div className="flex flex-col gap-4">
      {filterNames.map((name) => (
        <Field key={name} label={filterLabels[name]}>
          <Combobox
            freeText
            options={choices[name] ?? []}
            value={filter.names[name]}
            placeholder="Any"
            none="Type an id."
            onChange={(value) => onChange({ names: { ...filter.names, [name]: value } })}
          />
        </Field>
      ))}
      <Field label="Guardrails">
        <Select
          options={verdicts}
          value={filter.verdict ?? ''}
          onChange={(value) => onChange({ verdict: callVerdicts.find((each) => each === value) })}
        />
      </Field>
      <Field label="Cache">
        <Select
          options={caches}
          value={filter.cache ?? ''}
          onChange={(value) => onChange({ cache: cacheChoices.find((each) => each === value) })}
        />
      </Field>
      <Field label="Slower than" description="From the request to the end of the reply.">
        <NumberInput
          value={filter.minMs}
          min={1}
          max={86_400_000}
          integer
          step={100}
          unit="ms"
          placeholder="Any"
          onChange={(minMs) => onChange({ minMs })}
        />
      </Field>
    </div>
  );
}

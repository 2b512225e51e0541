import { Combobox as Base } from '@base-ui/react/combobox';
import { ChevronDown, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { chipClass, chipRemoveClass } from './chip.tsx';
import { type Choice, choiceOf, choicesFor } from './choice.ts';
import { classNames } from './class-names.ts';
import { ComboboxList } from './combobox-list.tsx';
import { useFieldControl } from './field.tsx';
import { keptOnEscape } from './kept-on-escape.ts';

export interface MultiComboboxProps {
  readonly options: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly freeText?: boolean;
  readonly placeholder?: string;
  readonly none?: string;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
}

/** Several of a long list, found by typing; what is chosen stands in the field as chips. Backspace takes the last away. */
export function MultiCombobox({ options, value, onChange, freeText = false, none = 'Nothing matches.', ...rest }: MultiComboboxProps) {
  const control = useFieldControl();
  const [query, setQuery] = useState('');
  const choices = useMemo(() => choicesFor(options, query, freeText), [options, query, freeText]);
  const chosen = useMemo(() => value.map((one) => choiceOf(options, one)), [options, value]);
  return (
    <Base.Root
      multiple
      items={options}
      filteredItems={choices}
      value={chosen}
      onValueChange={(next, change) => keptOnEscape(change) || onChange(next.map((choice) => choice.value))}
      onInputValueChange={(text, change) => keptOnEscape(change) || setQuery(text)}
      isItemEqualToValue={(one, other) => one.value === other.value}
      disabled={rest.disabled === true}
      autoHighlight
    >
      <Base.InputGroup className={classNames('control flex items-start !pr-0 !pl-1', rest.disabled === true && 'opacity-60')}>
        <Base.Chips className="flex min-w-0 flex-1 flex-wrap items-center gap-1 self-center py-0.5">
          {chosen.map((choice) => (
            <ChosenChip key={choice.value} choice={choice} />
          ))}
          <Base.Input
            {...control}
            {...(rest['aria-label'] === undefined ? {} : { 'aria-label': rest['aria-label'] })}
            placeholder={value.length === 0 ? rest.placeholder : ''}
            spellCheck={false}
            className="inner-control px-1.5"
          />
        </Base.Chips>
        <Base.Trigger
          aria-label="Show the list"
          className="touch-square inline-flex items-center justify-center rounded text-muted hover:text-text"
        >
          <ChevronDown size={16} aria-hidden />
        </Base.Trigger>
      </Base.InputGroup>
      <ComboboxList none={none} />
    </Base.Root>
  );
}

function ChosenChip({ choice }: { readonly choice: Choice }) {
  return (
    <Base.Chip aria-label={choice.label} className={chipClass}>
      <span className="min-w-0 truncate">{choice.label}</span>
      <Base.ChipRemove aria-label={`Remove ${choice.label}`} className={chipRemoveClass}>
        <X size={14} aria-hidden />
      </Base.ChipRemove>
    </Base.Chip>
  );
}

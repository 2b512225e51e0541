import { Combobox as Base } from '@base-ui/react/combobox';
import { ChevronDown, X } from 'lucide-react';
import { type FocusEvent, useMemo, useState } from 'react';
import { type Choice, choiceOf, choicesFor } from './choice.ts';
import { classNames } from './class-names.ts';
import { ComboboxList } from './combobox-list.tsx';
import { useFieldControl } from './field.tsx';
import { keptOnEscape } from './kept-on-escape.ts';

export interface ComboboxProps {
  readonly options: readonly Choice[];
  /** undefined: nothing is chosen. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** What is typed may be taken though there is no such option. */
  readonly freeText?: boolean;
  readonly placeholder?: string;
  /** Said where nothing matches. */
  readonly none?: string;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
}

/** One of a long list, found by typing. */
export function Combobox({ options, value, onChange, freeText = false, placeholder, none = 'Nothing matches.', ...rest }: ComboboxProps) {
  const control = useFieldControl();
  const [query, setQuery] = useState('');
  const choices = useMemo(() => choicesFor(options, query, freeText), [options, query, freeText]);
  const label = value === undefined ? undefined : choiceOf(options, value).label;
  // The same object as long as it is the same choice: a new one would put its label over what is being typed.
  const chosen = useMemo((): Choice | null => (value === undefined || label === undefined ? null : { value, label }), [value, label]);
  const takeTyped = ({ currentTarget }: FocusEvent<HTMLInputElement>): void => {
    const typed = currentTarget.value.trim();
    if (freeText && typed !== '' && typed !== label) onChange(typed);
  };
  return (
    <Base.Root
      items={options}
      filteredItems={choices}
      value={chosen}
      onValueChange={(choice, change) => keptOnEscape(change) || onChange(choice?.value)}
      onInputValueChange={(text, change) => keptOnEscape(change) || setQuery(text)}
      isItemEqualToValue={(one, other) => one.value === other.value}
      disabled={rest.disabled === true}
      autoHighlight
    >
      <Base.InputGroup className={classNames('control flex items-center !pr-0', rest.disabled === true && 'opacity-60')}>
        <Base.Input
          {...control}
          {...(rest['aria-label'] === undefined ? {} : { 'aria-label': rest['aria-label'] })}
          placeholder={placeholder}
          spellCheck={false}
          onBlur={takeTyped}
          className="inner-control"
        />
        {value !== undefined && (
          <Base.Clear
            aria-label="Clear"
            className="touch-square inline-flex items-center justify-center rounded text-muted hover:text-text mouse:w-7"
          >
            <X size={14} aria-hidden />
          </Base.Clear>
        )}
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

import { cacheWords, verdictWords } from '../../parts/call-words.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { milliseconds } from '../../ui/format.ts';
import { type CallFilter, filterNames } from './call-filter.ts';
import { filterLabels } from './filter-labels.ts';

interface ChosenFiltersProps {
  readonly filter: CallFilter;
  readonly onChange: (part: Partial<CallFilter>) => void;
  readonly onClear: () => void;
}

/** The filters that are not seen in the toolbar, each with a button that takes it away. */
export function ChosenFilters({ filter, onChange, onClear }: ChosenFiltersProps) {
  const { names, verdict, cache, minMs } = filter;
  const chips = [
    ...filterNames.flatMap((name) => {
      const value = names[name];
      return value === undefined ? [] : [{ text: `${filterLabels[name]}: ${value}`, gone: { names: { ...names, [name]: undefined } } }];
    }),
    ...(verdict === undefined ? [] : [{ text: `Guardrails: ${verdictWords[verdict].label.toLowerCase()}`, gone: { verdict: undefined } }]),
    ...(cache === undefined
      ? []
      : [{ text: `Cache: ${cache === 'hit' ? 'any hit' : cacheWords[cache].label.toLowerCase()}`, gone: { cache: undefined } }]),
    ...(minMs === undefined ? [] : [{ text: `Slower than ${milliseconds(minMs)}`, gone: { minMs: undefined } }]),
  ];
  if (chips.length === 0) return null;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {chips.map(({ text, gone }) => (
        <Chip key={text} text={text} onRemove={() => onChange(gone)} />
      ))}
      <Button variant="ghost" size="sm" onClick={onClear}>
        Clear all
      </Button>
    </div>
  );
}

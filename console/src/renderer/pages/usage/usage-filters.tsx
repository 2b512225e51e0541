import { usageNames } from '@tollgate/shared';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import type { UsageChoice } from './usage-choice.ts';
import { filterLabels } from './usage-labels.ts';

interface UsageFiltersProps {
  readonly of: UsageChoice['of'];
  readonly onChange: (of: UsageChoice['of']) => void;
}

/** Whose usage is shown, where it is not everybody's. */
export function UsageFilters({ of, onChange }: UsageFiltersProps) {
  const chosen = usageNames.flatMap((name) => (of[name] === undefined ? [] : [{ name, value: of[name] }]));
  if (chosen.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {chosen.map(({ name, value }) => (
        <Chip
          key={name}
          text={`${filterLabels[name]}: ${value}`}
          onRemove={() => onChange(Object.fromEntries(chosen.filter((each) => each.name !== name).map((each) => [each.name, each.value])))}
        />
      ))}
      {chosen.length > 1 && (
        <Button variant="ghost" size="sm" onClick={() => onChange({})}>
          Clear all
        </Button>
      )}
    </div>
  );
}

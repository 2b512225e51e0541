import type { RateLimits } from '@tollgate/shared';
import { classNames } from '../../../ui/class-names.ts';
import { NumberInput } from '../../../ui/number-input.tsx';

interface Props {
  readonly name: string;
  readonly mono?: boolean;
  readonly limits: RateLimits | undefined;
  readonly onChange: (limits: RateLimits) => void;
}

const fields = [
  { name: 'rpm', label: 'Requests a minute', unit: 'rpm' },
  { name: 'tpm', label: 'Tokens a minute', unit: 'tpm' },
  { name: 'concurrency', label: 'Calls at once', unit: 'at once' },
] as const;

/** The limits of one model, or of all of them, in a line. */
export function LimitRow({ name, mono = false, limits = {}, onChange }: Props) {
  const set = (field: (typeof fields)[number]['name'], value: number | undefined): void => {
    const { [field]: _, ...rest } = limits;
    onChange(value === undefined ? rest : { ...rest, [field]: value });
  };
  return (
    <div
      role="group"
      aria-label={`Limits: ${name}`}
      className="grid items-center gap-x-3 gap-y-2 p-3 sm:grid-cols-[minmax(0,1fr)_repeat(3,minmax(0,9rem))]"
    >
      <span className={classNames('min-w-0 truncate', mono ? 'font-mono text-[0.8125rem]' : 'font-medium')} title={name}>
        {name}
      </span>
      {fields.map((field) => (
        <NumberInput
          key={field.name}
          integer
          min={1}
          aria-label={`${field.label}, ${name}`}
          unit={field.unit}
          placeholder="no limit"
          value={limits[field.name]}
          onChange={(value) => set(field.name, value)}
        />
      ))}
    </div>
  );
}

import { useState } from 'react';
import { durationMs } from '@tollgate/shared';
import { Button } from '../../ui/button.tsx';
import { DurationInput } from '../../ui/duration-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Time } from '../../ui/time.tsx';

interface Props {
  /** ISO 8601 as it stands, a length from now as somebody set it, or undefined: for ever. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const choices = [
  { value: 'ends', label: 'Ends' },
  { value: 'never', label: 'For ever' },
] as const;

/** When a key ends: as it stands, or a length of time from now. */
export function KeyExpiry({ value, onChange }: Props) {
  const [before] = useState(value);
  const stands = value !== undefined && durationMs(value) === undefined && !/^\d*[a-z]*$/.test(value);
  return (
    <Field
      label="Expires"
      group
      description="A length of time from now, such as 90d. Keys that end make you rotate them."
      aside={
        value !== before && (
          <Button size="sm" variant="ghost" onClick={() => onChange(before)}>
            As before
          </Button>
        )
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label="Whether it ends"
          segments={choices}
          value={value === undefined ? 'never' : 'ends'}
          onChange={(choice) => onChange(choice === 'never' ? undefined : '90d')}
        />
        {stands && (
          <>
            <Time at={value} absolute />
            <Button size="sm" onClick={() => onChange('90d')}>
              Change
            </Button>
          </>
        )}
        {value !== undefined && !stands && (
          <span className="w-40">
            <DurationInput aria-label="Ends so long from now" value={value} onChange={onChange} placeholder="90d" />
          </span>
        )}
      </div>
    </Field>
  );
}

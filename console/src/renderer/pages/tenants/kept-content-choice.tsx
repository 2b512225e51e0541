import type { TenantConfiguration } from '@tollgate/shared';
import { EyeOff, FileLock2, FileX2 } from 'lucide-react';
import { Alert } from '../../ui/alert.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { keptMeaning, keptWords, usualRetentionDays } from './kept-content.ts';

/** The fields of a tenant that this is about. */
export type KeptContent = Pick<TenantConfiguration, 'content' | 'content_retention'>;

interface Props {
  readonly kept: KeptContent;
  readonly onChange: (kept: KeptContent) => void;
  readonly disabled: boolean;
}

const icons = { off: FileX2, redacted: EyeOff, full: FileLock2 } as const;
const kinds = ['off', 'redacted', 'full'] as const;

/** Whether prompts and replies are kept, and for how long, with what follows from it. */
export function KeptContentChoice({ kept, onChange, disabled }: Props) {
  const { content = 'off', content_retention } = kept;
  const retention = content_retention === undefined ? {} : { content_retention };
  const cards = kinds.map((value) => ({ value, label: keptWords[value], description: keptMeaning[value], icon: icons[value], disabled }));
  return (
    <div className="flex flex-col gap-4">
      <Field label="Kept content" group description="Whether what is said in calls can be looked at later.">
        <RadioCards
          label="Kept content"
          columns={3}
          cards={cards}
          value={content}
          onChange={(value) => onChange(value === 'off' ? { content: value } : { ...retention, content: value })}
        />
      </Field>
      {content !== 'off' && (
        <>
          <Field
            label="Kept for"
            description="After that the key of each record is destroyed, and what it sealed cannot be read by anybody."
          >
            <span className="block max-w-40">
              <NumberInput
                integer
                min={1}
                max={3650}
                unit="days"
                disabled={disabled}
                placeholder={String(usualRetentionDays)}
                value={content_retention}
                onChange={(days) => onChange({ content, ...(days === undefined ? {} : { content_retention: days }) })}
              />
            </span>
          </Field>
          <Alert>
            Each record is sealed under a key of its own. Whoever looks at one needs the permission{' '}
            <code className="font-mono text-[0.8125rem]">content:read</code> and gives a reason, and that is a record in turn. Erasing
            destroys the key; the log still verifies.
          </Alert>
        </>
      )}
    </div>
  );
}

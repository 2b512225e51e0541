import { cacheModes, type Fault, routeCacheSchema } from '@tollgate/shared';
import { Alert } from '../../ui/alert.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { type FormObject, isObject } from '../../ui/schema-form/form-value.ts';
import { cacheModeWords } from './cache-words.ts';
import { cacheHints } from './route-hints.ts';
import { SectionFields } from './section-fields.tsx';

interface Props {
  readonly value: FormObject;
  readonly onChange: (value: FormObject) => void;
  readonly faults: readonly Fault[];
  readonly showAll: boolean;
  readonly disabled: boolean;
}

/** What is answered from the cache, with what that means and what keeps it safe. */
export function CacheFields({ value, onChange, disabled, ...form }: Props) {
  const cache = isObject(value['cache']) ? value['cache'] : {};
  const mode = cacheModes.find((one) => one === cache['mode']) ?? 'off';
  return (
    <div className="flex flex-col gap-5">
      <RadioCards
        label="What is answered from the cache"
        columns={3}
        cards={cacheModes.map((one) => ({
          value: one,
          label: cacheModeWords[one].label,
          description: cacheModeWords[one].means,
          disabled,
        }))}
        value={mode}
        onChange={(next) => onChange({ ...value, cache: { ...cache, mode: next } })}
      />
      {mode === 'semantic' && (
        <Alert title="What keeps similar questions safe">
          Tenants, prompts before the question, models and guardrail profile must be the same before anything is compared. How often answers
          are wrong is counted from comparisons and from answers marked wrong; when it cannot be said with 95% confidence that the share
          stays under the bound below, the cache goes back to the same question only, by itself.
        </Alert>
      )}
      {mode !== 'off' && (
        <SectionFields
          {...form}
          name="cache"
          schema={routeCacheSchema}
          value={value}
          onChange={onChange}
          hints={cacheHints(mode)}
          disabled={disabled}
        />
      )}
    </div>
  );
}

import { PlugZap } from 'lucide-react';
import { useState } from 'react';
import type { ModelView, ProviderView } from '../../parts/objects.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Time } from '../../ui/time.tsx';
import { TestedResult } from './tested-result.tsx';
import { useTest } from './use-test.ts';

interface Props {
  readonly provider: ProviderView;
  readonly models: readonly ModelView[];
}

/** Asks the provider now, and on demand makes a real call of a few tokens. */
export function TestProvider({ provider, models }: Props) {
  const test = useTest(provider.id);
  const [model, setModel] = useState('');
  const options = [
    { value: '', label: 'No call: only ask what it has' },
    ...models.map(({ id, upstream = id }) => ({ value: upstream, label: `A short call to ${id}` })),
  ];
  return (
    <Section title="Test" description="With its kept credential. Nothing is changed.">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Also call a model" className="min-w-0 flex-1 basis-52">
          <Select options={options} value={model} onChange={setModel} />
        </Field>
        <Button icon={PlugZap} busy={test.busy} onClick={() => test.run(model === '' ? undefined : model)}>
          Test now
        </Button>
      </div>
      <div aria-live="polite" className="mt-4 empty:mt-0">
        {test.error !== null && !test.busy && <ErrorState compact error={test.error} />}
        {test.last !== undefined && test.error === null && (
          <>
            <TestedResult tested={test.last.tested} />
            <p className="mt-2 text-[0.8125rem] text-muted">
              Tested <Time at={test.last.at} />
            </p>
          </>
        )}
      </div>
    </Section>
  );
}

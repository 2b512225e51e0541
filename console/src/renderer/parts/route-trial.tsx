import type { RouteAnswer } from '@tollgate/shared';
import { Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay } from '../gateway/use-me.ts';
import { useRead } from '../gateway/use-read.ts';
import { useWrite } from '../gateway/use-write.ts';
import { Button } from '../ui/button.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Field } from '../ui/field.tsx';
import { TextArea } from '../ui/text-input.tsx';
import { linesOf } from './lines.ts';
import { TrialAnswer } from './trial-answer.tsx';

const most = 50;

export interface RouteTrialProps {
  /** A route by content. */
  readonly route: string;
  /** What can be done with an answer, at its right. */
  readonly action?: (text: string, answer: RouteAnswer) => ReactNode;
}

/** Texts, and where the route would send each of them and why. Nothing is called and nothing is kept. */
export function RouteTrial({ route, action }: RouteTrialProps) {
  const [text, setText] = useState('');
  const [tenant, setTenant] = useState<string>();
  const trial = useWrite('routes.test');
  const [asked, setAsked] = useState<readonly string[]>([]);
  const lines = linesOf(text).slice(0, most);
  const run = (): void => {
    setAsked(lines);
    const as = tenant === undefined ? {} : { tenant };
    trial.mutate({ params: { id: route }, body: { items: lines.map((line) => ({ text: line, ...as })) } });
  };
  const answers = trial.data?.value.items ?? [];
  return (
    <div className="flex flex-col gap-4">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (lines.length > 0) run();
        }}
      >
        <Field label="What a caller says" description={`One text a line, ${most} at most. Nothing is called, and nothing is kept.`}>
          <TextArea
            value={text}
            onChange={setText}
            className="min-h-24"
            spellCheck
            placeholder="I do not recognise a payment on my statement"
          />
        </Field>
        <div className="flex flex-wrap items-end gap-3">
          <AsTenant tenant={tenant} onChange={setTenant} />
          <Button type="submit" variant="primary" icon={Play} busy={trial.isPending} disabled={lines.length === 0}>
            Try {lines.length > 1 ? `${lines.length} texts` : 'it'}
          </Button>
        </div>
      </form>
      {trial.error !== null && <ErrorState compact error={trial.error} />}
      {answers.length > 0 && (
        <ol
          aria-label="Where they would go"
          aria-live="polite"
          className="flex flex-col divide-y divide-border rounded-lg border border-border"
        >
          {answers.map((answer, at) => (
            <li key={at} className="p-3 sm:p-4">
              <TrialAnswer text={asked[at] ?? ''} answer={answer} action={action?.(asked[at] ?? '', answer)} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function AsTenant({ tenant, onChange }: { readonly tenant: string | undefined; readonly onChange: (tenant: string | undefined) => void }) {
  const may = useMay()('tenants:read');
  const tenants = useRead('tenants.list', { query: { limit: 500 } }, { enabled: may }).data?.value.items ?? [];
  if (!may || tenants.length === 0) return null;
  return (
    <Field label="As if a key of this tenant called" className="w-full sm:w-64">
      <Combobox
        options={tenants.map(({ id, name }) => ({ value: id, label: name ?? id }))}
        value={tenant}
        onChange={onChange}
        placeholder="Any tenant"
      />
    </Field>
  );
}

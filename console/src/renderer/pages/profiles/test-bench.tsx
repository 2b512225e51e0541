import type { ProfileSample } from '@tollgate/shared';
import { useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import type { Side } from './designer-state.ts';
import { type Profile, sentProfile } from './profile.ts';
import { needOf } from './profile-cautions.ts';
import { processorLabel } from './processor-words.ts';
import { SampleChoice } from './sample-choice.tsx';
import { inventedSamples } from './samples.ts';
import { TrialResult } from './trial-result.tsx';
import { useTrial } from './use-trial.ts';

type Role = NonNullable<ProfileSample['role']>;
const roles = ['user', 'assistant', 'system', 'developer', 'tool', 'other'] as const satisfies readonly Role[];

interface Typed {
  readonly text: string;
  readonly on: Side;
  readonly role: Role;
}

const usualRole: Readonly<Record<Side, Role>> = { input: 'user', output: 'assistant' };

/** Tries the profile, as it stands in the designer, on a text while one types. Nothing is called and nothing is kept. */
export function TestBench({ profile: designed }: { readonly profile: Profile }) {
  const incomplete = designed.processors.filter((one) => needOf(one) !== undefined);
  const profile =
    incomplete.length === 0 ? designed : { ...designed, processors: designed.processors.filter((one) => !incomplete.includes(one)) };
  const may = useMay()('profiles:test');
  const [typed, setTyped] = useState<Typed>({ text: inventedSamples[0]?.text ?? '', on: 'input', role: 'user' });
  const { text, on } = typed;
  const trial = useTrial({ profile: sentProfile(profile), sample: { ...typed, text: may ? text : '' } });
  if (!may) return <p className="text-muted">Your role may look at profiles, not try them.</p>;
  const tried = trial.error === null && text !== '' ? trial.data : undefined;
  return (
    <div className="grid grid-cols-1 min-w-0 gap-x-6 gap-y-5 lg:grid-cols-2">
      <BenchInput typed={typed} onChange={setTyped} />
      <div className="min-w-0" aria-live="polite">
        {trial.error !== null && text !== '' && <ErrorState compact error={trial.error} retry={() => void trial.refetch()} />}
        {incomplete.length > 0 && (
          <p className="mb-3 text-[0.8125rem] text-muted">Without {incomplete.map(processorLabel).join(', ')}: not complete yet.</p>
        )}
        {text === '' && <p className="text-muted">Type a text or choose a sample: the answer comes as you type.</p>}
        {tried !== undefined && tried !== null && (
          <TrialResult text={trial.asked} side={on} profile={profile} tried={tried} waiting={trial.isFetching || trial.isPlaceholderData} />
        )}
      </div>
    </div>
  );
}

function BenchInput({ typed, onChange }: { readonly typed: Typed; readonly onChange: (typed: Typed) => void }) {
  const { text, on, role } = typed;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <SampleChoice text={text} on={on} onChoose={(sample) => onChange({ text: sample.text, on: sample.on, role: usualRole[sample.on] })} />
      <Field label="Text">
        <TextArea
          value={text}
          onChange={(next) => onChange({ ...typed, text: next })}
          rows={6}
          maxLength={32_768}
          spellCheck={false}
          placeholder="Type or paste a text"
        />
      </Field>
      <div className="flex flex-wrap gap-4">
        <Field label="As" group>
          <Segmented
            label="As"
            segments={[
              { value: 'input', label: 'Input' },
              { value: 'output', label: 'Output' },
            ]}
            value={on}
            onChange={(side) => onChange({ text, on: side, role: usualRole[side] })}
          />
        </Field>
        <Field label="Said by" className="w-40">
          <Select
            options={roles.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }))}
            value={role}
            onChange={(next) => onChange({ ...typed, role: next })}
          />
        </Field>
      </div>
    </div>
  );
}

import { checkSchema, type Fault, faultText, profileSchema } from '@tollgate/shared';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import type { Profile } from './profile.ts';

export interface TextViewProps {
  readonly profile: Profile;
  readonly onChange: (profile: Profile) => void;
  readonly readOnly: boolean;
}

/** The profile as text for those who know the format: JSON, which is YAML too, so it can be pasted into a configuration file. */
export function TextView({ profile, onChange, readOnly }: TextViewProps) {
  const now = JSON.stringify(profile, undefined, 2);
  const [text, setText] = useState(now);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const use = (): void => {
    const read = readProfile(text, profile.id);
    setFaults(read.kind === 'faults' ? read.faults : []);
    if (read.kind === 'profile') onChange(read.profile);
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Field
        label="Profile as text"
        description="JSON, which is YAML as well: it can stand in a configuration file as it is. “[set]” stands for a credential that is kept and not shown."
      >
        <TextArea mono rows={24} className="!max-h-[70vh] text-[0.8125rem]" value={text} onChange={setText} readOnly={readOnly} />
      </Field>
      {faults.length > 0 && (
        <ul role="alert" className="list-disc pl-5 text-danger">
          {faults.slice(0, 10).map((fault) => (
            <li key={faultText(fault)}>{faultText(fault)}</li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {!readOnly && (
          <>
            <Button onClick={use} disabled={text === now}>
              Use this text
            </Button>
            <Button variant="ghost" onClick={() => setText(now)} disabled={text === now}>
              Back to the designer’s
            </Button>
          </>
        )}
        <CopyButton text={text} label="Copy: profile" />
      </div>
    </div>
  );
}

type Reading = { readonly kind: 'profile'; readonly profile: Profile } | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

/** A profile out of a text; its id stays what it is. */
function readProfile(text: string, id: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'faults', faults: [{ path: '', message: error instanceof SyntaxError ? error.message : 'is not JSON' }] };
  }
  const faults = checkSchema(profileSchema, value);
  if (faults.length > 0 || !isProfile(value)) return { kind: 'faults', faults };
  if (value.id !== id) return { kind: 'faults', faults: [{ path: 'id', message: `must stay ${id}: a profile cannot be renamed` }] };
  return { kind: 'profile', profile: value };
}

/** Said of a value that the schema has nothing against. */
function isProfile(value: unknown): value is Profile {
  return typeof value === 'object' && value !== null;
}

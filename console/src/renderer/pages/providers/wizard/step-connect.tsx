import { hostAndPort, isDialled, type ProviderTried } from '@tollgate/shared';
import { Alert } from '../../../ui/alert.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { CredentialField } from './credential-field.tsx';
import { presetOf } from './presets.ts';
import { connectFaults } from './step-faults.ts';
import type { StepProps } from './step-props.ts';
import { TrialResult } from './trial-result.tsx';
import { useTrial } from './use-trial.ts';
import { providerOf } from './wizard-state.ts';

/** What it is called here, where it is, and the credential; tried as it is typed. */
export function StepConnect({ wizard, there, tried }: StepProps) {
  const { state, set, credentialLost } = wizard;
  const preset = presetOf(state.preset);
  const faults = connectFaults(state, there);
  const provider = providerOf(state);
  const host = hostAndPort(state.baseUrl.trim());
  const found = ({ ok, models }: ProviderTried): void => (ok ? set({ found: models.map(({ id }) => id) }) : undefined);
  const trial = useTrial(
    { provider, ready: Object.keys(faults).length === 0, allow: state.egress !== undefined && state.egress === host },
    found,
  );
  if (preset === undefined) return null;
  const shown = (field: keyof typeof faults): { readonly error?: string } => {
    const fault = faults[field];
    return fault === undefined || (!tried && fault.missing) ? {} : { error: fault.message };
  };
  return (
    <div className="flex flex-col gap-5">
      {credentialLost && (
        <Alert tone="info" title="Type the credential again">
          Everything else is as you left it. A credential is never kept in the browser.
        </Alert>
      )}
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <Field label="Name" description="Stands in records." required {...shown('id')}>
          <TextInput mono value={state.id} onChange={(id) => set({ id })} />
        </Field>
        {isDialled(preset.kind) && (
          <Field label="Address" description="Where it is dialled: its base URL." required {...shown('baseUrl')}>
            <TextInput
              mono
              value={state.baseUrl}
              placeholder={preset.example}
              onChange={(baseUrl) => set({ baseUrl, egress: undefined })}
            />
          </Field>
        )}
      </div>
      {preset.kind === 'azure-openai' && (
        <Field
          label="API version"
          className="max-w-72"
          description="Only for addresses that do not end in /openai/v1."
          {...shown('apiVersion')}
        >
          <TextInput mono value={state.apiVersion} placeholder="2024-10-21" onChange={(apiVersion) => set({ apiVersion })} />
        </Field>
      )}
      {isDialled(preset.kind) && <CredentialField state={state} set={set} {...shown('credential')} />}
      <TrialResult trial={trial} egress={state.egress} onEgress={(egress) => set({ egress })} />
    </div>
  );
}

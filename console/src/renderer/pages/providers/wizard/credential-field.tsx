import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { SecretInput, TextInput } from '../../../ui/text-input.tsx';
import type { CredentialWay, WizardState } from './wizard-state.ts';

interface Props {
  readonly state: WizardState;
  readonly set: (change: Partial<WizardState>) => void;
  readonly error?: string;
}

const segments = [
  { value: 'value', label: 'Key' },
  { value: 'env', label: 'Variable' },
  { value: 'file', label: 'File' },
  { value: 'none', label: 'None' },
] as const;

const words: Readonly<Record<CredentialWay, string>> = {
  value: 'Sealed when it is saved, and never shown again.',
  env: 'The name of a variable in the environment of the gateway.',
  file: 'The absolute path of a file on the gateway, such as /run/secrets/openai.',
  none: 'The server asks for none.',
};

/** The credential itself, or where the gateway finds it. */
export function CredentialField({ state: { credentialWay: way, credential }, set, error }: Props) {
  return (
    <div className="flex flex-col gap-3">
      <Field label="Credential" description={words[way]} {...(error === undefined ? {} : { error })}>
        {way === 'value' ? (
          <SecretInput value={credential} onChange={(text) => set({ credential: text })} />
        ) : (
          <TextInput
            mono
            disabled={way === 'none'}
            value={credential}
            placeholder={way === 'env' ? 'OPENAI_API_KEY' : way === 'file' ? '/run/secrets/openai' : ''}
            onChange={(text) => set({ credential: text })}
          />
        )}
      </Field>
      <Segmented
        label="Where the credential is"
        segments={segments}
        value={way}
        onChange={(next) => set({ credentialWay: next, credential: '' })}
      />
    </div>
  );
}

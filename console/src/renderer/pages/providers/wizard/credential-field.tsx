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
  value: 'The key itself. It is sealed when it is saved, and never shown again.',
  env: 'The name of a variable in the environment of the gateway.',
  file: 'The absolute path of a file on the gateway, such as /run/secrets/openai.',
  none: 'The server asks for none.',
};
const labels: Readonly<Record<CredentialWay, string>> = {
  value: 'The key',
  env: 'Name of the variable',
  file: 'Path of the file',
  none: '',
};

/** The credential itself, or where the gateway finds it. */
export function CredentialField({ state: { credentialWay: way, credential }, set, error }: Props) {
  const type = (text: string): void => set({ credential: text });
  return (
    <Field label="Credential" group description={words[way]} {...(error === undefined ? {} : { error })}>
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-64 has-[>:empty]:hidden">
          {way === 'value' && <SecretInput aria-label={labels[way]} value={credential} onChange={type} />}
          {(way === 'env' || way === 'file') && (
            <TextInput
              mono
              aria-label={labels[way]}
              value={credential}
              placeholder={way === 'env' ? 'OPENAI_API_KEY' : '/run/secrets/openai'}
              onChange={type}
            />
          )}
        </div>
        <div className={way === 'none' ? 'order-first' : undefined}>
          <Segmented
            label="Where the credential is"
            segments={segments}
            value={way}
            onChange={(next) => set({ credentialWay: next, credential: '' })}
          />
        </div>
      </div>
    </Field>
  );
}

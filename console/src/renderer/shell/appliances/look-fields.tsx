import { type Colour, colours, type Environment, environments } from '../../../ipc-contract.ts';
import { Alert } from '../../ui/alert.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { colourClass, environmentName } from './looks.ts';

export interface Look {
  readonly name: string;
  readonly colour: Colour;
  readonly environment: Environment;
}

/** Name, environment and colour of an appliance, as this machine shows it. */
export function LookFields({ look, onChange }: { readonly look: Look; readonly onChange: (look: Look) => void }) {
  return (
    <div className="grid grid-cols-1 gap-5">
      <Field label="Name" description="What you call it. Nobody else sees this." required>
        <TextInput value={look.name} onChange={(name) => onChange({ ...look, name })} maxLength={100} />
      </Field>
      <Field label="Environment">
        <Select
          options={environments.map((value) => ({ value, label: environmentName[value] }))}
          value={look.environment}
          onChange={(environment) => onChange({ ...look, environment })}
        />
      </Field>
      {look.environment === 'production' ? (
        <Alert tone="info">Every page says that this is production, and what cannot be undone asks for the name.</Alert>
      ) : null}
      <Field label="Colour" group>
        <div className="flex flex-wrap gap-2">
          {colours.map((colour) => (
            <button
              key={colour}
              type="button"
              aria-pressed={colour === look.colour}
              onClick={() => onChange({ ...look, colour })}
              className={`flex min-h-11 items-center gap-2 rounded-md border px-3 text-sm capitalize ${colour === look.colour ? 'border-accent bg-accent-soft font-medium' : 'border-border hover:bg-hover'}`}
            >
              <span aria-hidden className={`size-4 rounded-full ${colourClass[colour]}`} />
              {colour}
            </button>
          ))}
        </div>
      </Field>
    </div>
  );
}

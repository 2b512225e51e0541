import { Building, Cloud, Fingerprint, Server } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { knownProviders, type ProviderKind, providerKinds } from './identity-providers.ts';
import { begunOidc, type Oidc } from './sign-in-settings.ts';

const icons = { entra: Cloud, keycloak: Server, okta: Building, other: Fingerprint } as const;

interface Props {
  readonly readOnly: boolean;
  readonly onChoose: (oidc: Oidc) => void;
}

/** Before anything is set up: which identity provider the bank has. */
export function ChooseProvider({ readOnly, onChoose }: Props) {
  const [kind, setKind] = useState<ProviderKind>('entra');
  if (readOnly) {
    return (
      <Section title="Identity provider">
        <Empty icon={Fingerprint} title="No identity provider is set up">
          Devices act with their own role. An administrator can set one up.
        </Empty>
      </Section>
    );
  }
  const cards = providerKinds.map((value) => ({
    value,
    label: knownProviders[value].label,
    description: knownProviders[value].words,
    icon: icons[value],
  }));
  return (
    <Section
      title="Set up single sign-on"
      description="Until then everybody acts as the device they sit at, with the role that it was enrolled with. Which identity provider do you have?"
    >
      <RadioCards label="Identity provider" cards={cards} value={kind} onChange={setKind} />
      <div className="mt-4 flex justify-end">
        <Button variant="primary" onClick={() => onChoose(begunOidc(kind, location.origin))}>
          Go on
        </Button>
      </div>
    </Section>
  );
}

import { type Fault, oidcSchema } from '@tollgate/shared';
import { Unplug } from 'lucide-react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import type { FormHints } from '../../ui/schema-form/form-model.ts';
import { isObject } from '../../ui/schema-form/form-value.ts';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';
import { GroupRules } from './group-rules.tsx';
import { hostsOf, kindOf, knownProviders } from './identity-providers.ts';
import { ProviderSteps } from './provider-steps.tsx';
import { faultsWithin, missingHosts, type Oidc, type SignInSettings, withHosts, withOidc } from './sign-in-settings.ts';

interface Props {
  readonly settings: SignInSettings;
  readonly oidc: Oidc;
  readonly onChange: (settings: SignInSettings) => void;
  readonly faults: readonly Fault[];
  readonly showAll: boolean;
  readonly readOnly: boolean;
}

/** The identity provider, what to do there, and who gets which role. */
export function ProviderForm({ settings, oidc, onChange, faults, showAll, readOnly }: Props) {
  const confirm = useConfirm();
  const kind = kindOf(oidc.issuer);
  const within = faultsWithin(faults, 'sign_in.oidc');
  const set = (next: Oidc): void => onChange(withOidc(settings, next));
  const remove = async (): Promise<void> => {
    const description =
      'After saving, nobody can sign in at the identity provider any more; sessions end. Devices go on with their own role.';
    if (await confirm({ title: 'Take single sign-on away?', description, confirmLabel: 'Take it away', danger: true }))
      onChange(withOidc(settings, undefined));
  };
  return (
    <>
      <Section
        title="Identity provider"
        description={
          hostsOf(oidc.issuer).length === 0
            ? 'OpenID Connect, authorization code with PKCE.'
            : `${knownProviders[kind].label}, OpenID Connect.`
        }
        actions={
          readOnly ? undefined : (
            <Button variant="ghost" size="sm" icon={Unplug} onClick={() => void remove()}>
              Take away
            </Button>
          )
        }
      >
        <SchemaForm
          schema={oidcSchema}
          value={oidc}
          onChange={(value) => (isOidc(value) ? set(value) : undefined)}
          faults={within.filter(({ path }) => !path.startsWith('map'))}
          hints={hintsOf(knownProviders[kind].issuer)}
          showAll={showAll}
          disabled={readOnly}
        />
        {!readOnly && <MissingHosts settings={settings} onChange={onChange} />}
      </Section>
      <ProviderSteps kind={kind} redirectBase={oidc.redirect_base} />
      <GroupRules
        rules={oidc.map}
        onChange={(map) => set({ ...oidc, map })}
        faults={within}
        claimed={oidc.claims?.tenant}
        readOnly={readOnly}
      />
    </>
  );
}

function MissingHosts({ settings, onChange }: Pick<Props, 'settings' | 'onChange'>) {
  const missing = missingHosts(settings);
  if (missing.length === 0) return null;
  return (
    <div className="mt-5">
      <Alert
        tone="warning"
        title="The gateway may not reach it yet"
        action={<Button onClick={() => onChange(withHosts(settings, missing))}>Allow with this change</Button>}
      >
        {missing.join(' and ')} {missing.length === 1 ? 'is' : 'are'} not on the egress list, and nothing else is ever dialled.
      </Alert>
    </div>
  );
}

function hintsOf(issuer: string): FormHints {
  return {
    primary: ['issuer', 'client_id', 'client_secret', 'redirect_base'],
    hidden: ['map'],
    labels: {
      issuer: 'Issuer',
      client_id: 'Client ID',
      client_secret: 'Client secret',
      redirect_base: 'How browsers reach this appliance',
      claims: 'Claims',
      'claims.groups': 'Claim with the groups',
      'claims.tenant': 'Claim with the tenant',
      'claims.name': 'Claim with the name',
      'claims.email': 'Claim with the e-mail address',
      algorithms: 'Signatures that are taken',
    },
    help: {
      issuer: `As the discovery document has it, letter for letter: ${issuer}`,
      redirect_base: 'Address and port of the admin listener, such as https://tollgate.bank.example:8443.',
    },
  };
}

/** What the form of the section gives: it keeps the fields that must be there, empty until somebody types them. */
function isOidc(value: unknown): value is Oidc {
  return isObject(value) && Array.isArray(value['map']);
}

import { Section } from '../../ui/card.tsx';
import { CopyField } from '../../ui/copy.tsx';
import { knownProviders, type ProviderKind } from './identity-providers.ts';
import { addressesOf } from './sign-in-settings.ts';

interface Props {
  readonly kind: ProviderKind;
  readonly redirectBase: string;
}

/** What to do at the identity provider, with the addresses to copy there. */
export function ProviderSteps({ kind, redirectBase }: Props) {
  const { label, steps } = knownProviders[kind];
  return (
    <Section title={kind === 'other' ? 'At the identity provider' : `At ${label}`} description="Once, by whoever looks after it.">
      <ol className="mb-5 flex list-decimal flex-col gap-1.5 pl-5">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {redirectBase === '' ? (
        <p className="text-muted">Say above how browsers reach this appliance, and the addresses to register stand here.</p>
      ) : (
        <dl className="flex flex-col gap-3">
          {addressesOf(redirectBase).map(({ label: name, text }) => (
            <div key={name} className="min-w-0">
              <dt className="mb-1 font-medium">{name}</dt>
              <dd className="m-0">
                <CopyField text={text} label={name} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

import { signInSchema } from '@tollgate/shared';
import { useCheckedSave } from '../../gateway/use-checked-save.tsx';
import { useMay } from '../../gateway/use-me.ts';
import { type ObjectProps, useSaveObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { Section } from '../../ui/card.tsx';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ChooseProvider } from './choose-provider.tsx';
import { ProviderForm } from './provider-form.tsx';
import { faultsWithin, type SignInSettings, withOidc } from './sign-in-settings.ts';

/** The form of everything that says how people sign in: one change, one revision. */
export function SignInForm({ read, refresh }: ObjectProps<SignInSettings>) {
  const readOnly = !useMay()('settings:write');
  const write = useWrite('settings.patch', ['revisions']);
  const toast = useToast();
  const settings = useSaveObject<SignInSettings>({
    what: 'how people sign in',
    read,
    refresh,
    send: (change) => write.mutateAsync(change),
    onSaved: () =>
      toast({
        title: 'Single sign-on is changed',
        description: 'Try it in another window before you confirm: else it goes back by itself.',
      }),
  });
  const { edited, edit } = settings;
  const own = formFaults(signInSchema, edited.sign_in ?? {});
  const { tried, bar } = useCheckedSave(settings, { own, readOnly });
  const faults = [...settings.faults, ...(tried ? own.map((fault) => ({ ...fault, path: `sign_in.${fault.path}` })) : [])];
  const oidc = edited.sign_in?.oidc;
  return (
    <div className="flex flex-col gap-5">
      {oidc === undefined ? (
        <ChooseProvider readOnly={readOnly} onChoose={(begun) => edit(withOidc(edited, begun))} />
      ) : (
        <ProviderForm settings={edited} oidc={oidc} onChange={edit} faults={faults} showAll={tried} readOnly={readOnly} />
      )}
      <Section
        title="Sessions"
        description="How long somebody stays signed in. Shorter is safer; too short makes people leave the screen open."
      >
        <SchemaForm
          schema={signInSchema.properties.session}
          value={edited.sign_in?.session ?? {}}
          onChange={(session) => edit({ ...edited, sign_in: { ...edited.sign_in, session } })}
          faults={faultsWithin(settings.faults, 'sign_in.session')}
          hints={{
            labels: { idle: 'Ends when unused for', absolute: 'Ends in any case after', max_per_user: 'Sessions of one user at once' },
          }}
          showAll={tried}
          disabled={readOnly}
        />
      </Section>
      {bar}
    </div>
  );
}

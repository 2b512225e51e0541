import { AdminRefusal } from '@tollgate/shared';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useMe } from '../../gateway/use-me.ts';
import type { Reply } from '../../gateway/use-read.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { FocusFirst } from '../../parts/focus-first.tsx';
import { cleanBody, keySteps, type NewKeyBody, stepFaults, stepOf } from './key-draft.ts';
import { NewKeyStep } from './new-key-step.tsx';
import { ShownKey } from './shown-key.tsx';

const back = { to: '/keys', label: 'API keys' };

/** Makes a key in five short steps, and shows it once. */
export function NewKey() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const own = useMe()?.tenant;
  const create = useWrite('keys.create', ['budgets']);
  const [at, setAt] = useState(0);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const [made, setMade] = useState<Reply<'keys.create'>>();
  const [body, setBody] = useState<NewKeyBody>(() => begun(search, own));
  if (made !== undefined) return <Made made={made} onMore={() => (setMade(undefined), setAt(0))} />;
  const step = keySteps[at] ?? keySteps[0];
  const go = (to: number): void => {
    setTried(false);
    setAt(to);
  };
  const send = async (): Promise<void> => {
    setRefusal(undefined);
    try {
      setMade((await create.mutateAsync({ body: cleanBody(body) })).value);
    } catch (error) {
      const refused = error instanceof AdminRefusal ? error : new AdminRefusal('unavailable');
      setRefusal(refused);
      go(stepOf(refused.details) ?? at);
    }
  };
  const next = (): void => {
    if (stepFaults(step.fields, cleanBody(body)).length > 0) return setTried(true);
    if (at === keySteps.length - 1) return void send();
    go(at + 1);
  };
  return (
    <>
      <PageHeader
        title="New API key"
        description="Only the first step must be filled in; the others narrow what the key may do."
        back={back}
      />
      <Card className="max-w-3xl">
        <Stepper
          label="Make an API key"
          steps={keySteps}
          at={at}
          onNext={next}
          onBack={() => go(at - 1)}
          onStep={go}
          busy={create.isPending}
          nextLabel={at === keySteps.length - 1 ? 'Make the key' : 'Next'}
          aside={
            <Button variant="ghost" onClick={() => void navigate('/keys')}>
              Cancel
            </Button>
          }
        >
          {refusal !== undefined && (
            <div className="mb-4">
              <ErrorState compact error={refusal} />
            </div>
          )}
          <FocusFirst key={step.id}>
            <NewKeyStep step={step} body={body} onChange={setBody} faults={refusal?.details ?? []} showAll={tried} />
          </FocusFirst>
        </Stepper>
      </Card>
    </>
  );
}

/** A link can say whose key it is to be: `?tenant=retail&user=asha`. Who belongs to a tenant makes keys of that one. */
function begun(search: URLSearchParams, own: string | undefined): NewKeyBody {
  const user = search.get('user');
  return { tenant: own ?? search.get('tenant') ?? '', name: '', ...(user === null ? {} : { user }) };
}

function Made({ made, onMore }: { readonly made: Reply<'keys.create'>; readonly onMore: () => void }) {
  return (
    <>
      <PageHeader title={`${made.name} is ready`} back={back} />
      <Card className="max-w-3xl">
        <ShownKey text={made.key} route={made.models?.[0]} />
        <div className="mt-6 flex flex-wrap justify-end gap-2 border-t border-border pt-4">
          <Button onClick={onMore}>Make another like it</Button>
          <ButtonLink to={`/keys/${encodeURIComponent(made.id)}`} variant="primary">
            I have copied it
          </ButtonLink>
        </div>
      </Card>
    </>
  );
}

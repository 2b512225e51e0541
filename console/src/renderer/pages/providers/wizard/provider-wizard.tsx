import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useGateway } from '../../../gateway/gateway.ts';
import { FocusFirst } from '../../../parts/focus-first.tsx';
import { useEverything } from '../../../parts/use-everything.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import { ProviderAdded } from './provider-added.tsx';
import { withProposedRoute } from './proposed-route.ts';
import { ReviewStepper } from './review-stepper.tsx';
import { isStepDone } from './step-faults.ts';
import type { StepProps } from './step-props.ts';
import { WizardStep } from './wizard-step.tsx';
import type { Committed } from './use-commit.ts';
import { discardLeft } from './use-prepared.ts';
import { useWizard } from './use-wizard.ts';
import { wizardSteps } from './wizard-state.ts';

const back = { to: '/providers', label: 'Providers' };

/** Adds a provider with its models and a route, as one revision. */
export function ProviderWizard() {
  const wizard = useWizard();
  const there = useEverything();
  const navigate = useNavigate();
  const { client, draft } = useGateway();
  const inDraft = draft !== undefined;
  const [tried, setTried] = useState(false);
  const [committed, setCommitted] = useState<Committed>();
  const { at, step, state } = wizard;
  useEffect(() => void discardLeft(client), [client]);
  const go = (to: number): void => {
    setTried(false);
    wizard.go(to);
  };
  const next = (): void => {
    if (!isStepDone(step, state, there)) return setTried(true);
    if (step === 'models') wizard.replace(withProposedRoute(state, there.routes ?? []));
    go(at + 1);
  };
  const leave = (): void => {
    wizard.forget();
    void navigate('/providers');
  };
  const done = (result: Committed): void => {
    setCommitted(result);
    wizard.forget();
  };
  if (committed !== undefined) return <ProviderAdded committed={committed} onMore={() => (setCommitted(undefined), wizard.restart())} />;
  const props: StepProps = { wizard, there, tried };
  const frame = { label: 'Add a provider', steps: wizardSteps, at, onBack: () => go(at - 1), onStep: go };
  const cancel = (
    <Button variant="ghost" onClick={leave}>
      Cancel
    </Button>
  );
  return (
    <>
      <PageHeader
        title="New provider"
        description={
          inDraft
            ? 'All of it goes into the draft that you are editing.'
            : 'Nothing is in use before the last step; all of it becomes one revision.'
        }
        back={back}
      />
      <Card className="max-w-5xl">
        {step === 'review' ? (
          <ReviewStepper frame={frame} cancel={cancel} state={state} inDraft={inDraft} onDone={done} />
        ) : (
          <Stepper {...frame} onNext={next} aside={cancel}>
            <FocusFirst key={step}>
              <WizardStep step={step} {...props} />
            </FocusFirst>
          </Stepper>
        )}
      </Card>
    </>
  );
}

import { StepConnect } from './step-connect.tsx';
import { StepKind } from './step-kind.tsx';
import { StepLimits } from './step-limits.tsx';
import { StepModels } from './step-models.tsx';
import type { StepProps } from './step-props.ts';
import { StepRoute } from './step-route.tsx';
import type { WizardStepId } from './wizard-state.ts';

/** The fields of a step. The review is another matter: it has a draft. */
export function WizardStep({ step, ...props }: StepProps & { readonly step: Exclude<WizardStepId, 'review'> }) {
  switch (step) {
    case 'kind':
      return <StepKind {...props} />;
    case 'connect':
      return <StepConnect {...props} />;
    case 'models':
      return <StepModels {...props} />;
    case 'limits':
      return <StepLimits {...props} />;
    case 'route':
      return <StepRoute {...props} />;
  }
}

import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { forgetWizard, keepWizard, keptWizard } from './wizard-store.ts';
import { emptyWizard, type WizardState, type WizardStepId, wizardSteps } from './wizard-state.ts';

export interface Wizard {
  readonly state: WizardState;
  readonly set: (change: Partial<WizardState>) => void;
  readonly replace: (state: WizardState) => void;
  /** Place of the step that is shown. */
  readonly at: number;
  readonly step: WizardStepId;
  readonly go: (at: number) => void;
  /** A typed credential was lost with a reload: it is asked for again. */
  readonly credentialLost: boolean;
  /** Nothing of it is kept any more. */
  readonly forget: () => void;
}

/** The state of the wizard: its step in the address, what was typed in the window's storage. */
export function useWizard(): Wizard {
  const [state, setState] = useState<WizardState>(() => keptWizard(sessionStorage));
  const [search, setSearch] = useSearchParams();
  useEffect(() => {
    if (state === emptyWizard) forgetWizard(sessionStorage);
    else keepWizard(sessionStorage, state);
  }, [state]);
  const credentialLost = state.found.length > 0 && state.credentialWay === 'value' && state.credential === '';
  const asked = wizardSteps.findIndex(({ id }) => id === search.get('step'));
  const at = Math.min(Math.max(asked, 0), furthest(state));
  return {
    state,
    set: (change) => setState((before) => ({ ...before, ...change })),
    replace: setState,
    at,
    step: wizardSteps[at]?.id ?? 'kind',
    go: (to) => setSearch(to === 0 ? {} : { step: wizardSteps[to]?.id ?? 'kind' }),
    credentialLost,
    forget: () => setState(emptyWizard),
  };
}

/** How far one may be: not past a step whose answers are not there, as after a reload or from a link. */
function furthest({ preset, id, credentialWay, credential }: WizardState): number {
  if (preset === undefined) return 0;
  return id === '' || (credentialWay === 'value' && credential === '') ? 1 : wizardSteps.length - 1;
}

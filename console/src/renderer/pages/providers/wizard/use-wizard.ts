import { useEffect, useRef, useState } from 'react';
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
  /** Nothing of it is kept any more: it is over. */
  readonly forget: () => void;
  /** Another one, from the beginning. */
  readonly restart: () => void;
}

/** The state of the wizard: its step in the address, what was typed in the window's storage. */
export function useWizard(): Wizard {
  const [state, setState] = useState<WizardState>(() => keptWizard(sessionStorage));
  const [search, setSearch] = useSearchParams();
  const over = useRef(false);
  useEffect(() => {
    if (!over.current) keepWizard(sessionStorage, state);
  }, [state]);
  const credentialLost = state.found.length > 0 && state.credentialWay === 'value' && state.credential === '';
  const asked = wizardSteps.findIndex(({ id }) => id === search.get('step'));
  const at = Math.min(Math.max(asked, 0), furthest(state));
  const beyond = asked > at;
  useEffect(() => {
    // The address says where one is, or the wizard would jump ahead at the first letter of what was missing.
    if (beyond) setSearch(searchOf(at), { replace: true });
  }, [beyond, at, setSearch]);
  return {
    state,
    set: (change) => setState((before) => ({ ...before, ...change })),
    replace: setState,
    at,
    step: wizardSteps[at]?.id ?? 'kind',
    go: (to) => setSearch(searchOf(to)),
    credentialLost,
    forget: () => {
      over.current = true;
      forgetWizard(sessionStorage);
    },
    restart: () => {
      over.current = false;
      setState(emptyWizard);
      setSearch({});
    },
  };
}

function searchOf(at: number): Record<string, string> {
  return at === 0 ? {} : { step: wizardSteps[at]?.id ?? 'kind' };
}

/** How far one may be: not past a step whose answers are not there, as after a reload or from a link. */
function furthest({ preset, id, credentialWay, credential }: WizardState): number {
  if (preset === undefined) return 0;
  return id === '' || (credentialWay === 'value' && credential === '') ? 1 : wizardSteps.length - 1;
}

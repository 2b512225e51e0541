import { isPlainObject } from '@tollgate/shared';
import { emptyWizard, type WizardState } from './wizard-state.ts';

const place = 'tollgate.provider-wizard';

/** What is kept of the wizard while the window lives: all but a credential that was typed. */
export function keepWizard(storage: Storage, state: WizardState): void {
  storage.setItem(place, JSON.stringify(state.credentialWay === 'value' ? { ...state, credential: '' } : state));
}

/** The wizard where it was left; an empty one where nothing was, or what was kept is of another version. */
export function keptWizard(storage: Storage): WizardState {
  try {
    const kept: unknown = JSON.parse(storage.getItem(place) ?? 'null');
    return isWizardState(kept) ? kept : emptyWizard;
  } catch {
    return emptyWizard;
  }
}

export function forgetWizard(storage: Storage): void {
  storage.removeItem(place);
}

/** Written by this same page: whether every field is there, of the kind that it has when empty. */
function isWizardState(value: unknown): value is WizardState {
  if (!isPlainObject(value)) return false;
  return Object.entries(emptyWizard).every(([name, empty]) => {
    const kept = value[name];
    return empty === undefined
      ? kept === undefined || typeof kept === 'string'
      : typeof kept === typeof empty && Array.isArray(kept) === Array.isArray(empty);
  });
}

import type { Everything } from '../../../parts/use-everything.ts';
import type { Wizard } from './use-wizard.ts';

/** What every step gets. */
export interface StepProps {
  readonly wizard: Wizard;
  readonly there: Everything;
  /** Somebody tried to go on: faults show everywhere. */
  readonly tried: boolean;
}

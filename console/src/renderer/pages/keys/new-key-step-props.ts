import type { Fault } from '@tollgate/shared';
import type { keySteps, NewKeyBody } from './key-draft.ts';

export interface NewKeyStepProps {
  readonly step: (typeof keySteps)[number];
  readonly body: NewKeyBody;
  readonly onChange: (body: NewKeyBody) => void;
  readonly faults: readonly Fault[];
  readonly showAll: boolean;
}

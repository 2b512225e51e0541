import type { GatewayError } from '@tollgate/shared';
import type { FinishReason, Usage } from '#pipeline/call';
import type { Saved } from '#pipeline/caching';
import type { NamedTarget } from '#pipeline/call-record-text';
import type { Try } from '#pipeline/pipeline-ports';
import type { Target } from '#pipeline/snapshot';
import type { UsageLine } from '#ports';

/** The ways a call ends that was made. */
export type Outcome = 'ok' | 'blocked' | 'provider_error' | 'cancelled' | 'interrupted';

export interface Ending {
  readonly outcome: Outcome;
  readonly target: NamedTarget | undefined;
  /** Which tier of the cache answered, and what that saved; undefined: none did. */
  readonly hit: UsageLine['hit'];
  readonly saved: Saved | undefined;
  readonly error?: GatewayError;
  readonly usage?: Usage;
  readonly finish?: FinishReason;
  readonly cost: { readonly currency: string | null; readonly picos: string | null };
  readonly tries: readonly Try[];
  readonly skipped?: readonly Target[];
  readonly totalMs: number;
  readonly firstByteMs?: number;
  /** `"content":{…}`, where the reply is kept. */
  readonly content: string | undefined;
}

import type { ErrorCode } from '@tollgate/shared';
import type { OpenGuard } from '#pipeline/guarding';
import type { NormalRequest, ProviderFailure, Usage } from '#pipeline/call';
import type { Caller, Price, Route, Snapshot, Target } from '#pipeline/snapshot';
import type { Door } from '#pipeline/stages';
import type { Clock, IsoTime, Ledger, Log, NewId, Upstream } from '#ports';

/** One try at a target, for the record. */
export interface Try {
  readonly target: Target;
  readonly ms: number;
  readonly failure?: ProviderFailure;
}

/** Tries a route's targets until one answers; fills `tries` whatever the end. */
export type TryTargets = <T>(
  route: Route,
  makeTry: (target: Target) => Promise<T>,
  context: { readonly signal: AbortSignal; readonly tries: Try[] },
) => Promise<{ readonly target: Target; readonly result: T }>;

/** What a call needs from other rooms; wiring joins them. */
export interface PipelinePorts {
  readonly snapshot: () => Snapshot;
  readonly authenticate: (
    door: Pick<Door, 'presentedKey' | 'connection' | 'arrivedAt'>,
  ) => { readonly ok: true; readonly caller: Caller } | { readonly ok: false; readonly reason: string };
  readonly openGuard: OpenGuard;
  readonly tryTargets: TryTargets;
  readonly costOf: (usage: Usage, price: Price) => { readonly currency: string; readonly picos: bigint };
  /** Token counts where a provider gives none. Resolve within some milliseconds. */
  readonly estimate: { readonly request: (request: NormalRequest) => Promise<number>; readonly text: (text: string) => Promise<number> };
  readonly measure: (measure: CallMeasure) => void;
  readonly refused: (code: ErrorCode, guardrail: CallMeasure['guardrail']) => void;
  readonly ledger: Ledger;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly isoTime: IsoTime;
  readonly log: Log;
}

/** What one ended call says to the metrics. */
export interface CallMeasure {
  readonly operation: 'chat' | 'embeddings' | 'count_tokens' | 'moderation';
  readonly route: string;
  readonly provider: string;
  readonly model: string;
  /** A code, or how the call ended otherwise than well. */
  readonly error: string | undefined;
  readonly guardrail: { readonly verdict: string; readonly profile: string } | undefined;
  readonly durationMs: number;
  readonly firstByteMs: number | undefined;
  readonly usage: Usage | undefined;
  /** Tries that failed, whatever the end. */
  readonly failures: readonly { readonly provider: string; readonly kind: string; readonly status?: number; readonly why?: string }[];
}

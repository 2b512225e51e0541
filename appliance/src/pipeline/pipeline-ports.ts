import type { ErrorCode } from '@tollgate/shared';
import type { Answer } from '#pipeline/answer';
import type { Admit } from '#pipeline/admission';
import type { CachePort, CacheState } from '#pipeline/caching';
import type { ChooseByContent } from '#pipeline/content-choice';
import type { OpenGuard } from '#pipeline/guarding';
import type { ContentPort } from '#pipeline/kept-content';
import type { NormalRequest, ProviderFailure, Usage } from '#pipeline/call';
import type { Caller, Price, Snapshot, Target } from '#pipeline/snapshot';
import type { Door, Routed } from '#pipeline/stages';
import type { Clock, IsoTime, Ledger, Log, NewId, Upstream } from '#ports';

/** One try at a target, for the record. */
export interface Try {
  readonly target: Target;
  /** On the clock that never goes back. */
  readonly began: number;
  readonly ms: number;
  readonly failure?: ProviderFailure;
}

/** Tries the call's targets until one answers; fills `tries` and `skipped` (their circuit was open) whatever the end. The target is busy with the call until `leave`. */
export type TryTargets = (
  call: Routed,
  makeTry: (target: Target) => Promise<Answer>,
  context: { readonly signal: AbortSignal; readonly tries: Try[]; readonly skipped: Target[] },
) => Promise<{ readonly target: Target; readonly result: Answer; readonly leave: () => void }>;

export interface TokenEstimate {
  readonly request: (request: NormalRequest) => Promise<number>;
  readonly text: (text: string) => Promise<number>;
}

/** What a call needs from other rooms; wiring joins them. */
export interface PipelinePorts {
  readonly snapshot: () => Snapshot;
  readonly authenticate: (
    door: Pick<Door, 'presentedKey' | 'connection' | 'arrivedAt' | 'address'>,
  ) => { readonly ok: true; readonly caller: Caller } | { readonly ok: false; readonly reason: string };
  readonly admit: Admit;
  readonly openGuard: OpenGuard;
  readonly chooseByContent: ChooseByContent;
  readonly cache: CachePort;
  readonly content: ContentPort;
  readonly tryTargets: TryTargets;
  readonly costOf: (usage: Usage, price: Price) => { readonly currency: string; readonly picos: bigint };
  /** Token counts where a provider gives none. Resolve within some milliseconds. */
  readonly estimate: TokenEstimate;
  /** The same, never too few, and at once. */
  readonly bound: TokenEstimate;
  readonly measure: (measure: CallMeasure) => void;
  readonly refused: (
    code: ErrorCode,
    refusal: { readonly guardrail: CallMeasure['guardrail']; readonly tenant: string | undefined },
  ) => void;
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
  /** For who watches; never a label of a metric. */
  readonly tenant: string;
  readonly route: string;
  readonly provider: string;
  readonly model: string;
  /** A code, or how the call ended otherwise than well. */
  readonly error: string | undefined;
  readonly guardrail: { readonly verdict: string; readonly profile: string } | undefined;
  /** undefined: nothing is cached for it. */
  readonly cache: CacheState | undefined;
  readonly durationMs: number;
  readonly firstByteMs: number | undefined;
  readonly usage: Usage | undefined;
  /** Tries that failed, whatever the end. */
  readonly failures: readonly { readonly provider: string; readonly kind: string; readonly status?: number; readonly why?: string }[];
}

import type { GuardrailAction, ProfileConfiguration, ReplayFinding } from '@tollgate/shared';
import type { LongWorkBook } from './api/long-work.ts';
import type { ConfigurationContext } from './api/commit-revision.ts';
import type { KeptRecord } from './content-context.ts';
import type { RecordContext } from './record-context.ts';

/** A call of which something is kept. `time` ISO 8601 UTC. */
export interface KeptCall {
  readonly call: string;
  readonly tenant: string;
  readonly time: string;
}

/** What a profile says of a whole call. */
export interface CallJudged {
  readonly verdict: GuardrailAction;
  readonly findings: readonly ReplayFinding[];
}

/** What was said in a call, in a dialect of the data plane (`openai-chat`). */
export interface KeptSaid {
  readonly dialect: string;
  readonly request: string;
  readonly reply?: string;
}

/** Judges a call by two profiles; undefined: it cannot be read. Ends by the signal. */
export type JudgeTwice = (
  said: KeptSaid,
  signal: AbortSignal,
) => Promise<{ readonly before: CallJudged; readonly after: CallJudged } | undefined>;

/** What the use case of replaying kept calls needs. */
export interface ReplayContext extends RecordContext, Pick<ConfigurationContext, 'truth'> {
  readonly longWork: Pick<LongWorkBook, 'begin'>;
  /** Tenants that have something kept. */
  readonly keptTenants: () => Promise<readonly string[]>;
  /** The newest calls of a tenant whose request is kept, from before a time on. */
  readonly keptCalls: (tenant: string, page: { readonly before?: string; readonly limit: number }) => Promise<readonly KeptCall[]>;
  /** What the record says of a call. */
  readonly callFacts: (call: string) => Promise<{ readonly route: string; readonly dialect: string } | undefined>;
  readonly kept: (call: string) => Promise<readonly KeptRecord[]>;
  /** Refuses (AdminRefusal invalid_input) a profile that could not be saved. */
  readonly judgeTwice: (before: ProfileConfiguration, after: ProfileConfiguration) => Promise<JudgeTwice>;
}

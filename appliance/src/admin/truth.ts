import type { Change, Fault, RevisionSummary } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';

export interface StoredRevision extends RevisionSummary {
  readonly document: JsonObject;
}
interface Committed {
  readonly revision: RevisionSummary;
  readonly changes: readonly Change[];
}

/** The stored configuration. Writes are announced before they are made. */
export interface Truth {
  latest(): Promise<StoredRevision | undefined>;
  get(number: number): Promise<StoredRevision>;
  history(limit: number): Promise<readonly RevisionSummary[]>;
  check(document: JsonObject): Promise<readonly Fault[]>;
  diff(document: JsonObject): Promise<readonly Change[]>;
  /** Rejects, not with a refusal, where `base` is no more the latest revision. */
  apply(request: {
    readonly document: JsonObject;
    /** The number of the revision that the document was made from, 0 for none. */
    readonly base: number;
    readonly author: string;
    readonly comment: string;
    /** Until when it must be confirmed, ISO 8601 UTC, by what it changes; absent: it stays. */
    readonly confirmBy?: (changes: readonly Change[]) => string | undefined;
    readonly announce: (change: { readonly revision: number; readonly hash: string; readonly changes: readonly Change[] }) => Promise<void>;
  }): Promise<Committed>;
  resume(): Promise<RevisionSummary>;
  follow(): Promise<RevisionSummary | undefined>;
}

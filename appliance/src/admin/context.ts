import type { Change, Fault, RevisionSummary } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Clock, Ledger, NewId } from '#ports';

/** What administration needs of the rest of the gateway. Each use case takes this, in the daemon and in a command alone. */
export interface AdminContext {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly ledger: Ledger;
  readonly truth: Truth;
  readonly keys: KeyBook;
  /** An imported document with what the gateway keeps of the stored one although YAML does not say it (the demo). */
  readonly completed: (document: JsonObject, stored: JsonObject | undefined) => JsonObject;
  /** The ledger's records in order, `from` inclusive, `to` exclusive, ISO 8601 UTC; all those acknowledged so far. */
  readonly records: (range: TimeRange) => AsyncIterable<JsonObject>;
  /** Facts about the running process, for `status`. */
  readonly status: () => JsonObject;
  /** Runs changes one after the other. */
  readonly inTurn: <T>(change: () => Promise<T>) => Promise<T>;
}

export interface TimeRange {
  readonly from?: string;
  readonly to?: string;
}

/** Who acts. `id` is the operating system's name for a person at the machine. */
export interface Actor {
  readonly kind: 'local';
  readonly id: string;
}

interface StoredRevision extends RevisionSummary {
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
  apply(request: {
    readonly document: JsonObject;
    readonly author: string;
    readonly comment: string;
    readonly announce: (change: { readonly revision: number; readonly hash: string; readonly changes: readonly Change[] }) => Promise<void>;
  }): Promise<Committed>;
  resume(): Promise<RevisionSummary>;
}

interface KeyRights {
  readonly tenant: string;
  readonly name: string;
  readonly environment: string;
  readonly user?: string;
  readonly models?: readonly string[];
  readonly profile?: string;
}
/** Times are epoch milliseconds. */
export interface KeyFacts extends KeyRights {
  readonly id: string;
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  readonly replacedBy?: string;
}
export type AnnounceKey = (key: KeyFacts) => Promise<void>;

/** The API keys. Writes are announced before they are made. */
export interface KeyBook {
  list(): Promise<readonly KeyFacts[]>;
  create(
    wanted: KeyRights & { readonly lifetime?: number },
    announce: AnnounceKey,
  ): Promise<{ readonly stored: KeyFacts; readonly text: string }>;
  rotate(
    id: string,
    overlap: number,
    announce: AnnounceKey,
  ): Promise<{ readonly stored: KeyFacts; readonly text: string; readonly old: KeyFacts }>;
  revoke(id: string, announce: AnnounceKey): Promise<KeyFacts>;
}

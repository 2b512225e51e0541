import type { Change, Fault, RevisionSummary } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Clock, Ledger, NewId } from '#ports';
import type { BudgetContext } from './budget-context.ts';
import type { ContentContext } from './content-context.ts';
import type { DeviceContext } from './device-context.ts';
import type { KeyBook, KeyContext } from './key-context.ts';
import type { Principal } from './principal.ts';
import type { SecretsContext } from './secrets-commands.ts';
import type { UserContext } from './user-context.ts';

/** What administration needs of the rest of the gateway. Each use case takes this, in the daemon and in a command alone. */
export interface AdminContext extends KeyContext, BudgetContext {
  readonly truth: Truth;
  readonly keys: KeyBook;
  readonly people: UserContext;
  readonly doors: DeviceContext;
  readonly secrets: SecretsContext;
  readonly content: ContentContext;
  /** An imported document with what the gateway keeps of the stored one although YAML does not say it (the demo). */
  readonly completed: (document: JsonObject, stored: JsonObject | undefined) => JsonObject;
  /** The ledger's records in order, `from` inclusive, `to` exclusive, ISO 8601 UTC; all those acknowledged so far. */
  readonly records: (range: TimeRange) => AsyncIterable<JsonObject>;
  /** Facts about the running process, for `status`. */
  readonly status: () => JsonObject;
}

/** What the use cases of the configuration need. */
export type ConfigurationWork = RecordContext & Pick<AdminContext, 'truth' | 'completed'>;

export interface TimeRange {
  readonly from?: string;
  readonly to?: string;
}

/** Who acts, as records name them. `id` is the operating system's name for a person at the machine. */
export type Actor = Pick<Principal, 'kind' | 'id'> & Partial<Pick<Principal, 'role' | 'how' | 'device' | 'session' | 'origin'>>;

/** What a recorded change needs. */
export interface RecordContext {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly ledger: Ledger;
  /** Runs changes one after the other. */
  readonly inTurn: <T>(change: () => Promise<T>) => Promise<T>;
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
  /** Rejects, not with a refusal, where `base` is no more the latest revision. */
  apply(request: {
    readonly document: JsonObject;
    /** The number of the revision that the document was made from, 0 for none. */
    readonly base: number;
    readonly author: string;
    readonly comment: string;
    readonly announce: (change: { readonly revision: number; readonly hash: string; readonly changes: readonly Change[] }) => Promise<void>;
  }): Promise<Committed>;
  resume(): Promise<RevisionSummary>;
  follow(): Promise<RevisionSummary | undefined>;
}

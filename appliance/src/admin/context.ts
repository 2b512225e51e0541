import type { JsonObject } from '#pipeline/json';
import type { BudgetContext } from './budget-context.ts';
import type { CacheContext } from './cache-context.ts';
import type { ContentContext } from './content-context.ts';
import type { Confirmations } from './confirm-revision.ts';
import type { DeviceContext } from './device-context.ts';
import type { DraftContext } from './draft-context.ts';
import type { KeyBook, KeyContext } from './key-context.ts';
import type { RecordContext } from './record-context.ts';
import type { SecretsContext } from './secrets-commands.ts';
import type { Truth } from './truth.ts';
import type { UserContext } from './user-context.ts';

/** What administration needs of the rest of the gateway. Each use case takes this, in the daemon and in a command alone. */
export interface AdminContext extends KeyContext, BudgetContext, DraftContext {
  readonly truth: Truth;
  readonly confirmations: Confirmations;
  readonly keys: KeyBook;
  readonly people: UserContext;
  readonly doors: DeviceContext;
  readonly secrets: SecretsContext;
  readonly content: ContentContext;
  readonly cache: CacheContext;
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

import type { Change, CollectionName, DraftState, Fault } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { RecordContext } from './record-context.ts';
import type { Truth } from './truth.ts';

/** A draft as it is stored. Times are ISO 8601 UTC; `version` counts its changes from 1. */
export interface StoredDraft {
  readonly id: string;
  readonly name: string;
  readonly author: string;
  readonly created_at: string;
  readonly updated_at: string;
  /** The number of the revision it was made from; 0: none. */
  readonly base: number;
  readonly state: string;
  /** With references where credentials are. */
  readonly document: JsonObject;
  readonly facts: JsonObject;
  readonly version: number;
}

/** A draft as administration works with it. */
export interface Draft extends Omit<StoredDraft, 'state' | 'facts'>, DraftFacts {
  readonly state: DraftState;
}

export interface DraftFacts {
  /** Everybody who wrote into it or asked for its approval, as `writerOf` names them: none of them approves it. */
  readonly writers: readonly string[];
  readonly request?: { readonly by: string; readonly at: string; readonly comment: string; readonly confirm_within?: string };
  readonly rejection?: { readonly by: string; readonly at: string; readonly reason: string };
  readonly approved_by?: string;
  /** The number of the revision it became. */
  readonly revision?: number;
}

export interface DraftBook {
  /** Newest first; `before` an id. */
  page(asked: { readonly limit: number; readonly before?: string; readonly state?: string }): Promise<readonly StoredDraft[]>;
  get(id: string): Promise<StoredDraft | undefined>;
  insert(draft: StoredDraft): Promise<void>;
  /** False where it is no more at the version before this one, and then nothing has changed. */
  replace(draft: StoredDraft): Promise<boolean>;
}

/** Sealed values by name. */
export interface DraftVault {
  get(name: string): Promise<{ reveal(): string } | undefined>;
  put(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface ImportNote {
  readonly path: string;
  readonly message: string;
  readonly kind: 'changed' | 'no-equal' | 'secret';
}

/** What can be done with whole documents. All but `imported` is pure. */
export interface DocumentWork {
  readonly difference: (before: JsonObject, after: JsonObject) => readonly Change[];
  readonly merge: (
    documents: { readonly base: JsonObject; readonly mine: JsonObject; readonly theirs: JsonObject },
    choose: (path: string) => 'mine' | 'theirs' | undefined,
  ) => { readonly document: JsonObject; readonly conflicts: readonly Fault[] };
  /** Written-out credentials replaced by references to secrets, and what they are by name. */
  readonly takeCredentials: (document: JsonObject) => { readonly document: JsonObject; readonly literals: ReadonlyMap<string, string> };
  readonly warnings: (document: JsonObject) => readonly Fault[];
  /** Faults name their lines. */
  readonly fromYaml: (text: string) => Promise<{ readonly document: JsonObject; readonly faults: readonly Fault[] }>;
  readonly toYaml: (document: JsonObject) => Promise<string>;
  /** Of the configuration of a LiteLLM proxy. Rejects with AdminRefusal where it is none. */
  readonly imported: (document: JsonObject) => Promise<{ readonly document: JsonObject; readonly notes: readonly ImportNote[] }>;
}

/** What drafts need to be read and written. */
export interface DraftWork extends RecordContext {
  readonly truth: Truth;
  readonly drafts: DraftBook;
  readonly draftVault: DraftVault;
  readonly documents: DocumentWork;
}

/** What drafts need to become revisions. */
export interface DraftContext extends DraftWork {
  /** What outside the configuration refers to an object of it, such as `key tg_1`; empty: nothing. */
  readonly referredTo: (collection: CollectionName, id: string) => Promise<readonly string[]>;
}

import type { KeyRights, User } from '@tollgate/shared';
import type { Actor, RecordContext } from './record-context.ts';
import type { Truth } from './truth.ts';
import type { Principal } from './principal.ts';

/** What the use cases of API keys need. */
export interface KeyContext extends RecordContext {
  readonly truth: Pick<Truth, 'latest' | 'check'>;
  readonly keys: KeyBook;
  /** undefined: there is no such user. */
  readonly userOf: (id: string) => Promise<Pick<User, 'tenant' | 'state'> | undefined>;
}

/** Who administers keys and budgets; with a tenant they see nothing of others. */
export type Administrator = Actor & Partial<Pick<Principal, 'tenant'>>;

/** Times are epoch milliseconds. */
export interface KeyFacts extends KeyRights {
  readonly id: string;
  /** The id of the first key of a rotation. */
  readonly family: string;
  /** Grows with each change. */
  readonly version: number;
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly suspendedAt?: number;
  readonly revokedAt?: number;
  readonly replacedBy?: string;
  readonly lastUsedAt?: number;
}

/** What becomes of a key: undefined leaves as it is, null takes away. */
export interface KeyChange {
  readonly name?: string | undefined;
  readonly models?: KeyRights['models'] | null | undefined;
  readonly profile?: KeyRights['profile'] | null | undefined;
  readonly limits?: KeyRights['limits'] | null | undefined;
  readonly budgets?: KeyRights['budgets'] | null | undefined;
  readonly networks?: KeyRights['networks'] | null | undefined;
  readonly routes?: KeyRights['routes'] | null | undefined;
  /** Milliseconds from now; null: for ever. */
  readonly lifetime?: number | null | undefined;
}

/** Newest first. */
export interface KeyPage {
  readonly tenant?: string;
  readonly user?: string;
  /** The last key of the page before. */
  readonly after?: Pick<KeyFacts, 'id' | 'createdAt'>;
  readonly limit?: number;
}

export type AnnounceKey = (key: KeyFacts) => Promise<void>;

interface Issued {
  readonly stored: KeyFacts;
  /** The key itself. */
  readonly text: string;
}

/** The API keys. Writes are announced before they are made. Refuses with AdminRefusal. */
export interface KeyBook {
  list(): Promise<readonly KeyFacts[]>;
  page(page: KeyPage): Promise<readonly KeyFacts[]>;
  get(id: string): Promise<KeyFacts | undefined>;
  create(wanted: KeyRights & { readonly lifetime?: number }, announce: AnnounceKey): Promise<Issued>;
  rotate(id: string, overlap: number, announce: AnnounceKey): Promise<Issued & { readonly old: KeyFacts }>;
  /** Of that version only. */
  change(id: string, change: KeyChange & { readonly version: number }, announce: AnnounceKey): Promise<KeyFacts>;
  suspend(id: string, announce: AnnounceKey): Promise<KeyFacts>;
  resume(id: string, announce: AnnounceKey): Promise<KeyFacts>;
  revoke(id: string, announce: AnnounceKey): Promise<KeyFacts>;
}

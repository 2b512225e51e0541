import type { CacheRow } from '../cache-ports.ts';

/** What is said in the clear of a sealed text, and which of a row's two it is. All of it is bound to the text: elsewhere it does not open. */
export interface SealedAbout extends Omit<CacheRow, 'dataKey' | 'head' | 'reply'> {
  readonly part: 'head' | 'reply';
}

/** One data key. */
export interface CacheSealer {
  readonly id: string;
  seal(plain: Buffer, about: SealedAbout): Buffer;
  /** undefined: sealed with another key, about something else, or changed since. */
  open(sealed: Buffer, about: SealedAbout): Buffer | undefined;
}

/** The data keys of tenants. */
export interface CacheSealing {
  /** The one a tenant seals with now. */
  active(tenant: string): Promise<CacheSealer>;
  /** From memory; undefined where it was not asked for before. */
  known(id: string): CacheSealer | undefined;
  /** undefined: it is no more, and what it sealed is lost. Rejects where that cannot be said. */
  find(id: string): Promise<CacheSealer | undefined>;
}

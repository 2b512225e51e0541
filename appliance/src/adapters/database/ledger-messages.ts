/** What the ledger and its writer thread say to each other. Bodies travel as text: nothing is cloned as an object tree. */
import type { StoreLocation } from './store-location.ts';

/** Six a record: id, kind, time, call id, tenant, body. */
export type Fields = readonly (string | null)[];
export const fieldsPerRecord = 6;
export const fieldAt = { id: 0, kind: 1, time: 2, callId: 3, tenant: 4, body: 5 } as const;

export interface WriterSettings {
  readonly location: StoreLocation;
  readonly node: string;
  /** The writer that ended before this one, in the same run, wrote too: open calls are still running. */
  readonly replacement: boolean;
}

export type ToWriter =
  | { readonly kind: 'open'; readonly settings: WriterSettings }
  /** `needs`: what somebody waits for. Without fields it proves that the ledger can be written. */
  | { readonly kind: 'write'; readonly batch: number; readonly needs: 'commit' | 'sync' | 'both'; readonly fields: Fields }
  | { readonly kind: 'left-open'; readonly after: number }
  | { readonly kind: 'close' };

/** Acknowledgements hold for all batches up to the one they name. */
export type FromWriter =
  | { readonly kind: 'opened' }
  | { readonly kind: 'committed'; readonly batch: number }
  | { readonly kind: 'durable'; readonly batch: number }
  | { readonly kind: 'failed'; readonly batch: number; readonly reason: string }
  /** Committed, but not known to be on disk. */
  | { readonly kind: 'not-durable'; readonly batch: number; readonly reason: string }
  /** The connection was lost, or the file is gone, while nothing was being written. */
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'left-open'; readonly calls: readonly LeftOpen[] };

/** A call of an earlier run that has no outcome. `body` is its intent's. */
export interface LeftOpen { readonly seq: number; readonly body: string }

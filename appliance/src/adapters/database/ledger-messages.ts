/** What the ledger and its writer thread say to each other. Bodies travel as text: nothing is cloned as an object tree. */
import type { Durability } from '#ports';
import type { StoreLocation } from './store-location.ts';
import type { UsageText } from './usage-line-text.ts';

/** Six a record: id, kind, time, call id, tenant (both '' where there is none), body. */
export type Fields = readonly string[];
export const fieldsPerRecord = 6;
export const fieldAt = { id: 0, kind: 1, time: 2, callId: 3, tenant: 4, body: 5 } as const;

/** A batch of records, taken apart. */
export interface Records {
  readonly fields: Fields;
  /** One a record; undefined for a record without. */
  readonly usage: readonly (UsageText | undefined)[];
}

/** Between fields and between records; JSON never holds it. One long string is ten times cheaper to pass on than its pieces. */
export const separator = '\u0000';

export interface WriterSettings {
  readonly location: StoreLocation;
  readonly node: string;
  /** The writer that ended before this one, in the same run, wrote too: open calls are still running. */
  readonly replacement: boolean;
}

export type ToWriter =
  | { readonly kind: 'open'; readonly settings: WriterSettings }
  /** `text`: records' texts with separators. Empty, it proves that the ledger can be written. */
  | { readonly kind: 'write'; readonly batch: number; readonly durability: Durability; readonly text: string }
  | { readonly kind: 'left-open'; readonly after: number }
  /** Charts and call log are to know of all that is written. */
  | { readonly kind: 'digest' }
  | { readonly kind: 'close' };

/** Acknowledgements hold for all batches up to the one they name: as durable as each asked for, or not known to be written. */
export type FromWriter =
  | { readonly kind: 'opened' }
  | { readonly kind: 'written'; readonly batch: number }
  | { readonly kind: 'failed'; readonly batch: number; readonly reason: string }
  /** The connection was lost, or the file is gone, while nothing was being written. */
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'left-open'; readonly calls: readonly LeftOpen[] }
  /** `reason`: why they do not. */
  | { readonly kind: 'digested'; readonly reason: string | undefined };

/** A call of an earlier run that has no outcome. `body` is its intent's. */
export interface LeftOpen {
  readonly seq: number;
  readonly body: string;
}

import type { Durability } from '#ports';
import { LedgerUnavailable } from './ledger-unavailable.ts';

/** Records that go to the writer together, and what those who wait for them are told. */
export interface Batch {
  /** Given when it is posted; acknowledgements hold for all up to theirs. */
  number: number;
  /** Fields with separators. */
  readonly records: string[];
  durability: Durability;
  /** Settles for all that wait for it. */
  readonly answer: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: LedgerUnavailable) => void;
  /** Nobody waits any more. */
  answered: boolean;
  /** Monotonic milliseconds of its first record. */
  readonly since: number;
  units: number;
}

export function newBatch(): Batch {
  const { promise: answer, resolve, reject } = Promise.withResolvers<void>();
  // Heard by those who wait for it, if anybody does.
  answer.catch(() => undefined);
  const since = performance.now();
  return { number: 0, records: [], durability: 'process', answer, resolve, reject, answered: false, since, units: 0 };
}

/** Says so to whoever still waits. */
export function rejectAll(batch: Batch, reason: string): void {
  batch.answered = true;
  batch.reject(new LedgerUnavailable(reason));
}

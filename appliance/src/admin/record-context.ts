import type { Clock, Ledger, NewId } from '#ports';
import type { Principal } from './principal.ts';

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

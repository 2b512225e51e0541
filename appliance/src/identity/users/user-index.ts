import type { BudgetConfiguration, RateLimits, User } from '@tollgate/shared';

/** What the data plane has to know of a user that a key names. */
export interface UserFacts {
  readonly limits?: RateLimits;
  readonly budgets?: readonly BudgetConfiguration[];
  readonly suspended: boolean;
}

export interface UserIndex {
  /** undefined: nothing limits this user, or there is no such user. No I/O. */
  userFacts(id: string): UserFacts | undefined;
  /** Reads them all again: another node may have changed them. */
  reload(): Promise<void>;
  /** Takes a user's new state. */
  put(user: User): void;
  forget(id: string): void;
}

/** Users with limits, budgets or a suspension, in memory: no call waits for the store. `limited` lists them. */
export function userIndex(limited: () => Promise<readonly User[]>): UserIndex {
  let facts = new Map<string, UserFacts>();
  let changes = 0;
  const put = (into: Map<string, UserFacts>, user: User): void => {
    const found = factsOf(user);
    if (found === undefined) into.delete(user.id);
    else into.set(user.id, found);
  };
  return {
    userFacts: (id) => facts.get(id),
    async reload() {
      for (;;) {
        const before = changes;
        const next = new Map<string, UserFacts>();
        for (const user of await limited()) put(next, user);
        // A change on this node came in between: what was read may be older than it.
        if (before !== changes) continue;
        facts = next;
        return;
      }
    },
    put(user) {
      changes += 1;
      put(facts, user);
    },
    forget(id) {
      changes += 1;
      facts.delete(id);
    },
  };
}

function factsOf({ rate_limit: limits, budgets, state }: User): UserFacts | undefined {
  const suspended = state === 'suspended';
  if (!suspended && limits === undefined && budgets === undefined) return undefined;
  return { suspended, ...(limits === undefined ? {} : { limits }), ...(budgets === undefined ? {} : { budgets }) };
}

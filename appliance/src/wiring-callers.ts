import type { BudgetConfiguration, RateLimits } from '@tollgate/shared';
import type { CallerKey, KeyIndex } from '#identity/key-index';
import type { PipelinePorts } from '#pipeline/pipeline-ports';
import type { Caller } from '#pipeline/snapshot';

/** What limits a user, the same object until it changes; undefined: nothing. */
export type UserFacts = (user: string) => { readonly limits?: RateLimits; readonly budgets?: readonly BudgetConfiguration[] } | undefined;

type Authenticated = ReturnType<PipelinePorts['authenticate']>;

/**
 * A key that was proven on a connection is known there by its text: no hash is made for the next call on it. Whether it still stands is asked
 * each time. A key's caller is made once: records keep what they say of it.
 */
export function createAuthenticate(keys: KeyIndex, userFacts: UserFacts): PipelinePorts['authenticate'] {
  const callers = new WeakMap<CallerKey, { readonly facts: ReturnType<UserFacts>; readonly found: Authenticated }>();
  const proven = new WeakMap<object, { readonly presented: string; readonly id: string }>();
  return ({ presentedKey, connection, arrivedAt, address }) => {
    if (presentedKey === undefined) return { ok: false, reason: 'missing' };
    const before = proven.get(connection);
    const again = before?.presented === presentedKey ? before : undefined;
    const answer = again ? keys.standing(again.id, arrivedAt, address) : keys.authenticate(presentedKey, arrivedAt, address);
    if (!answer.ok) return answer;
    if (!again) proven.set(connection, { presented: presentedKey, id: answer.key.id });
    const facts = answer.key.user === undefined ? undefined : userFacts(answer.key.user);
    const known = callers.get(answer.key);
    if (known !== undefined && known.facts === facts) return known.found;
    const found: Authenticated = { ok: true, caller: callerOf(answer.key, facts) };
    callers.set(answer.key, { facts, found });
    return found;
  };
}

function callerOf(key: CallerKey, facts: ReturnType<UserFacts>): Caller {
  const { id: keyId, name: _, ...rights } = key;
  return {
    keyId,
    ...rights,
    ...(facts?.limits === undefined ? {} : { userLimits: facts.limits }),
    ...(facts?.budgets === undefined ? {} : { userBudgets: facts.budgets }),
  };
}

import { keyRightsOf, type KeyRights } from '@tollgate/shared';
import type { StoredKey } from './stored-key.ts';

type Changeable = Pick<KeyRights, 'models' | 'profile' | 'limits' | 'budgets' | 'networks' | 'routes'>;

/** What becomes of a key: undefined leaves as it is, null takes away. */
export type KeyChange = { readonly [Name in keyof Changeable]?: Changeable[Name] | null | undefined } & {
  readonly name?: string | undefined;
  /** Milliseconds from now; null: never expires. */
  readonly lifetime?: number | null | undefined;
  /** The version that is meant; another one is refused. */
  readonly version?: number | undefined;
};

/** The key with the change made. Pure. */
export function changedKey(key: StoredKey, change: KeyChange, nowMs: number): StoredKey {
  const { models, profile, limits, budgets, networks, routes, expiresAt, ...rest } = key;
  const rights = {
    ...rest,
    name: change.name ?? rest.name,
    models: kept(change.models, models),
    profile: kept(change.profile, profile),
    limits: kept(change.limits, limits),
    budgets: kept(change.budgets, budgets),
    networks: kept(change.networks, networks),
    routes: kept(change.routes, routes),
  };
  const end = kept(typeof change.lifetime === 'number' ? nowMs + change.lifetime : change.lifetime, expiresAt);
  return { ...rest, ...keyRightsOf(rights), ...(end === undefined ? {} : { expiresAt: end }) };
}

function kept<Value>(next: Value | null | undefined, before: Value | undefined): Value | undefined {
  return next === null ? undefined : (next ?? before);
}

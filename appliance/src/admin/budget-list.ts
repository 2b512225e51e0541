import { isBudgets, type BudgetConfiguration } from '@tollgate/shared';
import { type ConfigurationObject, objectsIn } from './api/document-objects.ts';
import type { BudgetContext, BudgetOwner } from './budget-context.ts';
import type { KeyFacts } from './key-context.ts';

/** A budget that is set somewhere. */
export interface SetBudget extends BudgetOwner {
  /** `<scope>:<subject>/<period>` */
  readonly id: string;
  /** Whose it is; undefined: not of one tenant. */
  readonly tenant?: string;
  readonly budget: BudgetConfiguration;
}

/** Every budget of the configuration, of users and of keys that have not ended, by id. */
export async function setBudgets(
  context: Pick<BudgetContext, 'truth' | 'keys' | 'budgetedUsers' | 'clock'>,
): Promise<readonly SetBudget[]> {
  const document = (await context.truth.latest())?.document ?? {};
  const [keys, users] = [await context.keys.list(), await context.budgetedUsers()];
  const found = [
    ...objectsIn(document, 'tenants').flatMap((tenant) => ofEntry('tenant', tenant)),
    ...objectsIn(document, 'routes').flatMap((route) => ofEntry('route', route)),
    ...objectsIn(document, 'providers').flatMap((provider) => ofEntry('provider', provider)),
    ...users.flatMap(({ id, tenant, budgets = [] }) => named({ scope: 'user', subject: id }, budgets, tenant)),
    ...newestOfFamilies(keys, context.clock.now()).flatMap(({ family, tenant, budgets = [] }) =>
      named({ scope: 'key', subject: family }, budgets, tenant),
    ),
  ];
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function ofEntry(scope: 'tenant' | 'route' | 'provider', entry: ConfigurationObject): readonly SetBudget[] {
  const { id, budget, budgets } = entry;
  const single = budget === undefined ? [] : [budget];
  const all = [single, budgets].flatMap((list) => (isBudgets(list) ? list : []));
  return named({ scope, subject: id }, all, scope === 'tenant' ? id : undefined);
}

function named(owner: BudgetOwner, budgets: readonly BudgetConfiguration[], tenant: string | undefined): readonly SetBudget[] {
  return budgets.map((budget) => ({
    ...owner,
    id: `${owner.scope}:${owner.subject}/${budget.period}`,
    ...(tenant === undefined ? {} : { tenant }),
    budget,
  }));
}

/** Keys that still work, one of each rotation; they come newest first. */
function newestOfFamilies(keys: readonly KeyFacts[], nowMs: number): readonly KeyFacts[] {
  const families = new Map<string, KeyFacts>();
  for (const key of keys) {
    const ended = key.revokedAt !== undefined || (key.expiresAt !== undefined && key.expiresAt <= nowMs);
    if (!ended && !families.has(key.family)) families.set(key.family, key);
  }
  return [...families.values()];
}

import type { BudgetConfiguration, Configuration, RateLimits } from '@tollgate/shared';
import type { Caller, Route, Target } from '#pipeline/snapshot';
import { type BudgetReading, budgetRule, joinRules, limitRules, type Owner, type Rules } from './rules.ts';

/** The limits of one configuration. */
export interface BoundRules {
  /** What holds for all calls of a caller through a route: of key, user, tenant and route. The same answer each time; undefined: nothing. */
  ofCall(caller: Caller, route: Route): Rules | undefined;
  /** What holds for a try at a target: of its model and its provider. */
  ofTarget(target: Target): Rules | undefined;
  /** False where no target has any. */
  readonly limitsTargets: boolean;
}

interface Limited {
  readonly limits: RateLimits | undefined;
  readonly budgets: readonly BudgetConfiguration[] | undefined;
}

type RulesOf = (owner: Owner, limited: Limited) => Rules;

/** Made once a revision. Callers are told apart by identity: a key that changes is another one. */
export function bindRules(configuration: Configuration, reading: BudgetReading): BoundRules {
  const rulesOf: RulesOf = (owner, { limits, budgets = [] }) => ({
    ...limitRules(owner, limits),
    budgets: budgets.map((budget) => budgetRule(owner, budget, reading)),
  });
  const { tenants, routes, models, providers } = configuredRules(configuration, rulesOf);
  const callers = new WeakMap<Caller, Map<string, Rules | undefined>>();
  const own = new WeakMap<Caller, readonly Rules[]>();
  const targets = new Map<string, Rules | undefined>();

  function callRules(caller: Caller, route: Route): Rules | undefined {
    let ofCaller = own.get(caller);
    if (!ofCaller) own.set(caller, (ofCaller = callerRules(caller, rulesOf)));
    return joinRules([...ofCaller, tenants.get(caller.tenant), routes.get(route.id)]);
  }

  return {
    ofCall(caller, route) {
      let known = callers.get(caller);
      if (!known) callers.set(caller, (known = new Map<string, Rules | undefined>()));
      if (!known.has(route.id)) known.set(route.id, callRules(caller, route));
      return known.get(route.id);
    },
    ofTarget({ key, model, provider }) {
      if (!targets.has(key)) targets.set(key, joinRules([models.get(model.id), providers.get(provider.id)]));
      return targets.get(key);
    },
    limitsTargets: joinRules([...models.values(), ...providers.values()]) !== undefined,
  };
}

function callerRules({ family, user, limits, userLimits, budgets, userBudgets }: Caller, rulesOf: RulesOf): readonly Rules[] {
  const ofKey = rulesOf({ scope: 'key', subject: family }, { limits, budgets });
  return user === undefined ? [ofKey] : [ofKey, rulesOf({ scope: 'user', subject: user }, { limits: userLimits, budgets: userBudgets })];
}

function configuredRules({ tenants, routes, models, providers }: Configuration, rulesOf: RulesOf) {
  return {
    tenants: byId(tenants, ({ id, rate_limit, budget, budgets = [] }) =>
      rulesOf({ scope: 'tenant', subject: id }, { limits: rate_limit, budgets: budget ? [budget, ...budgets] : budgets }),
    ),
    routes: byId(routes, ({ id, rate_limit, budgets }) => rulesOf({ scope: 'route', subject: id }, { limits: rate_limit, budgets })),
    models: byId(models, ({ id, rate_limit }) => rulesOf({ scope: 'model', subject: id }, { limits: rate_limit, budgets: undefined })),
    providers: byId(providers, ({ id, budgets }) => rulesOf({ scope: 'provider', subject: id }, { limits: undefined, budgets })),
  };
}

function byId<T extends { readonly id: string }>(entries: readonly T[] | undefined, rules: (entry: T) => Rules): Map<string, Rules> {
  return new Map((entries ?? []).map((entry) => [entry.id, rules(entry)]));
}

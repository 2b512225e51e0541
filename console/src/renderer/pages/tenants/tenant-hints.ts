import type { FormHints } from '../../ui/schema-form/form-model.ts';
import { limitHints } from '../../gateway/access/limit-hints.ts';
import type { RightsOptions } from '../../gateway/access/rights-hints.ts';

/** How the form of a tenant reads. The page itself sees to suspending and to kept content. */
export function tenantHints({ routes, profiles, models, currencies }: RightsOptions): FormHints {
  const limits = limitHints(['budget', 'budgets[]'], currencies);
  return {
    folded: limits.folded,
    primary: ['name', 'profile', 'rate_limit', 'budget', 'budgets'],
    hidden: ['id', 'suspended', 'content', 'content_retention'],
    options: { ...limits.options, profile: profiles, 'routes[].route': routes, 'routes[].targets[].model': models },
    labels: {
      ...limits.labels,
      name: 'Name in full',
      profile: 'Guardrail profile',
      budget: 'Budget',
      budgets: 'More budgets',
      routes: 'Other targets for its calls',
    },
    help: {
      ...limits.help,
      profile: 'Inspects every call of the tenant. Routes and keys may add to it, and cannot loosen it.',
      rate_limit: 'Of all its keys together.',
      budgets: 'Of other periods than the budget above.',
      routes: 'A route can send this tenant’s calls to other models than everybody’s.',
    },
    absent: { profile: 'none' },
  };
}

import type { FormHints } from '../../ui/schema-form/form-model.ts';
import type { FormOption } from '../../ui/schema-form/form-control-kind.ts';
import { limitHints } from '../../parts/limit-hints.ts';

/** What a route may name. */
export interface RouteOptions {
  /** Routes of another strategy than by content: only to these can content lead. */
  readonly routes: readonly FormOption[];
  readonly topics: readonly FormOption[];
  readonly profiles: readonly FormOption[];
  readonly tenants: readonly FormOption[];
  readonly currencies: readonly string[];
}

/** How the fields of a route read in its form. */
export function routeHints({ routes, topics, profiles, tenants, currencies }: RouteOptions): FormHints {
  const limits = limitHints(['budgets[]'], currencies);
  const zones = limits.options['budgets[].time_zone'] ?? [];
  return {
    folded: [...limits.folded, 'content.precision', 'cache.max_temperature', 'cache.threshold', 'cache.audit_share'],
    hidden: ['cache.mode'],
    options: {
      ...limits.options,
      profile: profiles,
      'content.topics': topics,
      'content.rules[].route': routes,
      'content.rules[].when.tenants': tenants,
      'content.rules[].when.time_zone': zones,
      'content.tiers.easy': routes,
      'content.tiers.hard': routes,
    },
    labels: {
      ...limits.labels,
      profile: 'Guardrail profile',
      budgets: 'Budgets',
      retry: 'Trying again',
      'retry.attempts': 'Further tries at one target',
      fallback_on: 'What leads to the next target',
      sticky: 'Staying at one target',
      'sticky.by': 'Who stays',
      content: 'Where calls go',
      'content.rules': 'Rules, the first that is true decides',
      'content.rules[].id': 'Name',
      'content.rules[].when.tokens_over': 'More tokens than',
      'content.rules[].when.tokens_under': 'Fewer tokens than',
      'content.rules[].when.tools': 'Tools are declared',
      'content.rules[].when.images': 'Has pictures, files or sound',
      'content.rules[].route': 'Goes to the route',
      'content.topics': 'Topics to choose among',
      'content.precision': 'How often a topic should be right',
      'content.tiers': 'By how demanding a prompt is',
      'content.tiers.easy': 'Simple prompts go to',
      'content.tiers.hard': 'Demanding prompts go to',
      'content.tiers.limit': 'Simple up to (0 to 1)',
      'cache.confirmations': 'Keys that must have asked the same',
      'cache.threshold': 'Least similarity',
      'cache.error_bound': 'Most wrong answers (share)',
      'cache.audit_share': 'Asked again to compare (share)',
    },
    help: {
      ...limits.help,
      profile: 'Inspects its calls beside the tenant’s own profile, and cannot loosen it.',
      budgets: 'What may be spent through it, whoever calls.',
      retry: 'After rate limits, server errors and broken connections, with a growing wait.',
      'content.rules[].id': 'It stands in the record of a call.',
      'content.rules[].route': '',
      'content.tiers': 'Where no rule and no topic decides.',
      'cache.ttl': 'How long a reply may be given again.',
      'cache.confirmations': 'Before similar questions of other keys get its answer: nobody can plant an answer for others.',
      'cache.error_bound': 'When it is not sure (95 %) that fewer are wrong, only exact hits are given.',
    },
    absent: {
      profile: 'only that of the tenant',
      'retry.attempts': '1',
      fallback_on: 'all of them',
      'content.topics': 'every topic that has a route',
      'content.rules[].id': 'its position',
      'cache.per_user': 'no',
      'content.precision': '0.9',
    },
  };
}

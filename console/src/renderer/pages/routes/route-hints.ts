import { limitHints } from '../../gateway/access/limit-hints.ts';
import type { FormOption } from '../../ui/schema-form/form-control-kind.ts';
import type { FormHints } from '../../ui/schema-form/form-model.ts';

/** What a route may name. */
export interface RouteOptions {
  /** Routes of another strategy than by content: only to these can content lead. */
  readonly routes: readonly FormOption[];
  readonly topics: readonly FormOption[];
  readonly profiles: readonly FormOption[];
  readonly tenants: readonly FormOption[];
  readonly currencies: readonly string[];
}

/** How the fields of a route itself read in its form. */
export function routeHints({ profiles, currencies }: RouteOptions): FormHints {
  const limits = limitHints(['budgets[]'], currencies);
  return {
    folded: limits.folded,
    options: { ...limits.options, profile: profiles },
    labels: {
      ...limits.labels,
      id: 'Name',
      profile: 'Guardrail profile',
      budgets: 'Budgets',
      retry: 'Trying again',
      'retry.attempts': 'Further tries at one target',
      fallback_on: 'What leads to the next target',
      sticky: 'Staying at one target',
      'sticky.by': 'Who stays',
    },
    help: {
      ...limits.help,
      id: 'What callers write as the model, such as assistant. It cannot change later.',
      profile: 'Inspects its calls beside the tenant’s own profile, and cannot loosen it.',
      rate_limit: 'Of the route, whoever calls.',
      budgets: 'What may be spent through it, whoever calls.',
      retry: 'After rate limits, server errors and broken connections, with a growing wait. By default once.',
      'retry.attempts': '',
      sticky: 'For the provider’s prompt cache. Another target takes over while it is away. By default nobody stays.',
      'sticky.by': 'Conversations are told apart by the header x-tollgate-conversation.',
    },
    absent: { profile: 'only that of the tenant', fallback_on: 'all of them' },
  };
}

/** How routing by content reads in a form of its own. */
export function contentHints({ routes, topics, tenants }: RouteOptions): FormHints {
  const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  return {
    primary: ['rules', 'topics', 'tiers'],
    folded: ['rules[].when.time_zone'],
    options: {
      topics,
      'rules[].route': routes,
      'rules[].when.tenants': tenants,
      'rules[].when.time_zone': zones,
      'tiers.easy': routes,
      'tiers.hard': routes,
    },
    labels: {
      rules: '1. Rules',
      'rules[].id': 'Name',
      'rules[].when.tokens_over': 'More tokens than',
      'rules[].when.tokens_under': 'Fewer tokens than',
      'rules[].when.tools': 'Tools are declared',
      'rules[].when.images': 'Has pictures, files or sound',
      'rules[].route': 'Goes to the route',
      topics: '2. Topics to choose among',
      precision: 'How often a topic should be right',
      tiers: '3. By how demanding a prompt is',
      'tiers.easy': 'Simple prompts go to',
      'tiers.hard': 'Demanding prompts go to',
      'tiers.limit': 'Simple up to (0 to 1)',
    },
    help: {
      rules: 'The first that is true of a call decides.',
      'rules[].id': 'It stands in the record of a call.',
      'rules[].when.tokens_over': '',
      'rules[].when.tokens_under': '',
      'rules[].when.tools': '',
      'rules[].when.images': '',
      'rules[].route': '',
      topics: 'Where no rule decides.',
      tiers: 'Where no rule and no topic decides.',
      'tiers.easy': '',
      'tiers.hard': '',
      'tiers.limit': '',
    },
    absent: { topics: 'every topic that has a route', 'rules[].id': 'its position', precision: '0.9', 'tiers.limit': '0.35' },
  };
}

/** How the cache of a route reads in a form of its own, for a mode. */
export function cacheHints(mode: 'exact' | 'semantic'): FormHints {
  const similarOnly = ['confirmations', 'error_bound', 'threshold', 'audit_share'];
  return {
    primary: mode === 'exact' ? ['ttl', 'per_user'] : ['ttl', 'per_user', 'confirmations', 'error_bound'],
    hidden: mode === 'exact' ? ['mode', ...similarOnly] : ['mode'],
    labels: {
      confirmations: 'Keys that must have asked the same',
      threshold: 'Least similarity (0 to 1)',
      error_bound: 'Most wrong answers (share, 0.01 is 1%)',
      audit_share: 'Asked again to compare (share)',
    },
    help: {
      ttl: 'How long a reply may be given again.',
      per_user: 'What one user asked is given to no other.',
      confirmations: 'Before similar questions of other keys get an answer: nobody can plant one for others.',
      error_bound: 'Once it is not 95% sure that fewer are wrong, only the same question is answered from the cache.',
      audit_share: 'Of similar questions, the model answers so many all the same; that is where the evidence comes from.',
      threshold: 'Where it is to be higher than the fitted one.',
    },
    absent: { confirmations: '2', error_bound: '0.01', audit_share: '0.02', threshold: 'as fitted' },
  };
}

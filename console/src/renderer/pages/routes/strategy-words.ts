import type { RouteConfiguration } from '@tollgate/shared';

export type RouteStrategy = NonNullable<RouteConfiguration['strategy']>;

/** What a route does where it says nothing. */
export const usualStrategy: RouteStrategy = 'priority';

/** A strategy and what it does, for who chooses one. */
export const strategyWords: Readonly<Record<RouteStrategy, { readonly label: string; readonly does: string }>> = {
  priority: {
    label: 'In order',
    does: 'The first target that works takes the call. The next ones only when it fails, is full, or is left out for a while. Those that stand together share by weight.',
  },
  weighted: { label: 'By weight', does: 'Calls are shared out: with weights of 3 and 1 the first target gets three of four.' },
  'least-latency': { label: 'Fastest', does: 'The target that has lately answered soonest takes the call.' },
  'least-cost': { label: 'Cheapest', does: 'The target with the lowest price for this call takes it. Models without a price come last.' },
  'least-busy': { label: 'Least busy', does: 'The target with the fewest calls under way, for its weight, takes the next one.' },
  content: {
    label: 'By content',
    does: 'Each call is sent on to another route, by rules, topics or how demanding it is. The targets here take what fits nothing.',
  },
};

export const strategyNames = ['priority', 'weighted', 'least-latency', 'least-cost', 'least-busy', 'content'] as const;

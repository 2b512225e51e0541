import type { CacheClass, CacheRouteStatistics, RouteConfiguration } from '@tollgate/shared';
import type { Tone } from '../../ui/badge.tsx';
import type { Sums } from '../../parts/units.ts';

/** Numbers of one tenant on one route, or of several together. */
export interface CacheSums {
  readonly entries: number;
  readonly exact: number;
  readonly coalesced: number;
  readonly semantic: number;
  readonly misses: number;
  readonly bypasses: number;
  readonly savedTokens: number;
  readonly saved: Sums;
}

export function cacheSums(routes: readonly CacheRouteStatistics[]): CacheSums {
  const sum = (read: (route: CacheRouteStatistics) => number): number => routes.reduce((total, route) => total + read(route), 0);
  const costs = Map.groupBy(
    routes.flatMap(({ saved }) => saved.cost),
    ({ currency }) => currency,
  );
  return {
    entries: sum(({ entries }) => entries),
    exact: sum(({ hits }) => hits.exact),
    coalesced: sum(({ hits }) => hits.coalesced),
    semantic: sum(({ hits }) => hits.semantic),
    misses: sum(({ misses }) => misses),
    bypasses: sum(({ bypasses }) => bypasses),
    savedTokens: sum(({ saved }) => saved.tokens),
    saved: [...costs].map(([currency, each]) => ({
      currency,
      picos: String(each.reduce((total, { picos }) => total + BigInt(picos), 0n)),
    })),
  };
}

/** All hits. */
export function hitsOf({ exact, coalesced, semantic }: CacheSums): number {
  return exact + coalesced + semantic;
}

/** Of the calls that were looked up, 0 to 1; undefined: there were none. */
export function hitShare(sums: CacheSums): number | undefined {
  const looked = hitsOf(sums) + sums.misses;
  return looked === 0 ? undefined : hitsOf(sums) / looked;
}

/** What the evidence says of one kind of questions. */
export interface Evidence {
  readonly route: string;
  /** 'banking' */
  readonly kind: string;
  readonly allowed: number;
  readonly tone: Tone;
  readonly word: string;
}

/** Where a route says nothing of it. */
const usualBound = 0.01;

export function evidenceOf(one: CacheClass, routes: readonly RouteConfiguration[]): Evidence {
  const split = one.class.lastIndexOf('/');
  const route = split < 0 ? one.class : one.class.slice(0, split);
  const kind = split < 0 ? '' : one.class.slice(split + 1);
  const allowed = routes.find(({ id }) => id === route)?.cache?.error_bound ?? usualBound;
  const state = one.exact_only
    ? ({ tone: 'warning', word: 'Same question only' } as const)
    : ({ tone: 'ok', word: 'Similar questions too' } as const);
  return { route, kind, allowed, ...state };
}

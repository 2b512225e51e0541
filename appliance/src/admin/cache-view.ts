import {
  isoTime,
  type CacheClass,
  type CacheEntryView,
  type CacheExplanation,
  type CacheLook,
  type CacheRouteStatistics,
  type CacheStatistics,
} from '@tollgate/shared';
import type { CacheCallLook, CacheClassBound, CacheEntryFacts, CacheExplained, CacheFound, CacheRouteCounts } from './cache-context.ts';

/** What the cache says, as the admin API shows it. `whole`: to who sees every tenant. */
export function statisticsView({ routes, bounds, ...node }: CacheFound, whole: boolean): CacheStatistics {
  const used = new Set(routes.map(({ route }) => route));
  const shown = whole ? bounds : bounds.filter(({ class: name }) => used.has(name.slice(0, name.lastIndexOf('/'))));
  return { routes: routes.map(routeView), classes: shown.map(classView), ...(whole ? { node: nodeView(node) } : {}) };
}

export function classView({ class: name, trials, falseHits, bound, fallenBack }: CacheClassBound): CacheClass {
  return { class: name, trials, wrong: falseHits, bound: rounded(bound), exact_only: fallenBack };
}

export function entryView(entry: CacheEntryFacts): CacheEntryView {
  const { id, origin, tenant, route, user, key, tags, createdMs, expiresMs, principals, vector, provider, model } = entry;
  return {
    id,
    origin,
    tenant,
    route,
    ...(user === '' ? {} : { user }),
    ...(key === '' ? {} : { key }),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    created_at: isoTime(createdMs),
    expires_at: isoTime(expiresMs),
    confirmations: principals.length,
    similar: vector !== undefined,
    ...(origin === 'faq' ? {} : { provider, model }),
  };
}

export function lookView({ callId, tenant, route, atMs, note, candidates }: CacheCallLook): CacheLook {
  const { state, reason, entry, similarity } = note;
  return {
    call: callId,
    tenant,
    route,
    time: isoTime(atMs),
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(entry === undefined ? {} : { entry }),
    ...(similarity === undefined ? {} : { similarity: rounded(similarity) }),
    candidates: candidates.map((one) => ({ entry: one.entry, similarity: rounded(one.cosine), reason: one.reason })),
  };
}

export function explanationView({ class: name, exactOnly, pairs }: CacheExplained): CacheExplanation {
  return {
    class: name,
    ...(exactOnly === undefined ? {} : { exact_only: exactOnly }),
    pairs: pairs.map(({ entry, cosine, proof, same, hit, reason, neverMatch, confirmations }) => ({
      entry,
      ...(cosine === undefined ? {} : { similarity: rounded(cosine) }),
      proof,
      ...(same === undefined ? {} : { same: rounded(same) }),
      hit,
      reason,
      never_match: neverMatch,
      confirmations,
    })),
  };
}

function routeView(counts: CacheRouteCounts): CacheRouteStatistics {
  const { tenant, route, entries, states, misses, bypasses, vetoes, notKept, meaningLooks, candidates, audits, kept } = counts;
  return {
    tenant,
    route,
    entries,
    hits: { exact: states['hit-exact'], coalesced: states['hit-coalesced'], semantic: states['hit-semantic'] },
    misses: states.miss,
    bypasses: states.bypass,
    reasons: { miss: [...misses], bypass: [...bypasses], veto: [...vetoes], not_kept: [...notKept] },
    meaning: { looks: meaningLooks, candidates },
    audits,
    kept,
    saved: { tokens: counts.savedTokens, cost: counts.saved.map(({ currency, picos }) => ({ currency, picos: String(picos) })) },
  };
}

function nodeView({ store, neverMatch, inFlight, selfTest }: Omit<CacheFound, 'routes' | 'bounds'>): NonNullable<CacheStatistics['node']> {
  return {
    ...store,
    never_match: neverMatch,
    in_flight: inFlight,
    ...(selfTest
      ? {
          self_test: {
            time: isoTime(selfTest.atMs),
            passed: selfTest.failed === undefined,
            ...(selfTest.failed === undefined ? {} : { failed: selfTest.failed }),
          },
        }
      : {}),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

import { AdminRefusal } from '@tollgate/shared';
import type { ClassBound } from './bound/bounds.ts';
import type { EntryBook, EntryFilter } from './cache-ports.ts';
import type { CacheCore } from './core.ts';
import type { RouteCounts } from './counters.ts';
import { explainQuestion, type QuestionExplained, type QuestionToExplain } from './explain.ts';
import { type FaqImport, type FaqImported, importFaq } from './faq.ts';
import type { Look } from './looks.ts';
import { type MarkedWrong, markWrong, type WrongAnswer } from './mark-wrong.ts';
import type { SelfTestResult } from './self-test.ts';

/** What a tenant's route has, and what came of its calls since the start. */
export interface RouteStatistics extends RouteCounts {
  readonly entries: number;
}

export interface CacheStatistics {
  readonly routes: readonly RouteStatistics[];
  /** Of all tenants. */
  readonly store: ReturnType<EntryBook['status']>;
  /** Of classes that were asked for since the start, worst first. */
  readonly bounds: readonly ClassBound[];
  readonly neverMatch: number;
  /** Replies in the making that others may join. */
  readonly inFlight: number;
  /** undefined: not tested yet, as no call looked for a meaning. */
  readonly selfTest: SelfTestResult | undefined;
}

/** What administrators ask of the cache. Rejects with AdminRefusal where the answer is no. */
export interface CacheAdministration {
  statistics(filter: { readonly tenant?: string; readonly route?: string }): CacheStatistics;
  /** What the cache did for one of the last calls on this node, of the tenant if one is given. */
  explainCall(callId: string, tenant?: string): Look;
  explainQuestion(ask: QuestionToExplain): Promise<QuestionExplained>;
  /** `ids`: some of those that are or would be removed, newest first. */
  purge(filter: EntryFilter, how: { readonly dryRun: boolean }): Promise<{ readonly entries: number; readonly ids: readonly string[] }>;
  importFaq(ask: FaqImport): Promise<FaqImported>;
  markWrong(wrong: WrongAnswer): Promise<MarkedWrong>;
  /** Forgets what was seen of a class: its calibration counts again. */
  reset(scopeClass: string): Promise<ClassBound>;
}

const sampled = 20;

export function cacheAdministration(core: CacheCore, selfTest: () => SelfTestResult | undefined): CacheAdministration {
  const { ports, looks, bounds, purges } = core;
  const { book, clock } = ports;
  return {
    statistics: (filter) => statistics(filter, core, selfTest()),
    explainCall(callId, tenant) {
      const look = looks.of(callId);
      if (look && (tenant === undefined || look.tenant === tenant)) return look;
      throw new AdminRefusal(
        'not_found',
        'What the cache did for this call is not known here: it was long ago, on another node, or nothing is cached on its route.',
      );
    },
    explainQuestion: (ask) => explainQuestion(ask, core),
    async purge(filter, { dryRun }) {
      const nowMs = clock.now();
      const ids = book.list(filter, { limit: sampled, nowMs }).map(({ id }) => id);
      if (!dryRun) purges.note(filter, clock.monotonic());
      const entries = dryRun ? book.count(filter, nowMs) : await book.remove(filter);
      return { entries, ids };
    },
    importFaq: (ask) => importFaq(ask, core),
    markWrong: (wrong) => markWrong(wrong, core),
    async reset(scopeClass) {
      const known = bounds.list().find(({ class: name }) => name === scopeClass);
      if (!known) throw new AdminRefusal('not_found', 'No question of this class was asked since the start.');
      await bounds.reset(scopeClass);
      return bounds.list().find(({ class: name }) => name === scopeClass) ?? known;
    },
  };
}

function statistics(
  { tenant, route }: { readonly tenant?: string; readonly route?: string },
  { ports: { book, clock }, counters, bounds, never, flights }: CacheCore,
  selfTest: SelfTestResult | undefined,
): CacheStatistics {
  const nowMs = clock.now();
  const routes = counters
    .list()
    .filter((counts) => (tenant ?? counts.tenant) === counts.tenant && (route ?? counts.route) === counts.route);
  const ofRoute = bounds.list().filter(({ class: name }) => route === undefined || name.startsWith(`${route}/`));
  return {
    routes: routes.map((counts) => ({ ...counts, entries: book.count({ tenant: counts.tenant, route: counts.route }, nowMs) })),
    store: book.status(),
    bounds: ofRoute.toSorted((left, right) => right.bound - left.bound),
    neverMatch: never.size(),
    inFlight: flights.size,
    selfTest,
  };
}

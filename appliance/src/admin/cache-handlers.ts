import { AdminRefusal } from '@tollgate/shared';
import { cursorPosition, pageFound, pageLimit } from './api/page.ts';
import {
  bookOf,
  cacheStatistics,
  explainCacheQuestion,
  explainCachedCall,
  importCache,
  markCacheWrong,
  purgeCache,
  resetCacheClass,
} from './cache-commands.ts';
import type { CacheContext, CacheFilter } from './cache-context.ts';
import { entryView } from './cache-view.ts';
import { type AdminHandlers, type AdminRequest, document } from './handler.ts';

/** The handlers of `cacheOperations`. */
export function cacheHandlers(context: CacheContext): AdminHandlers {
  return {
    'cache.statistics': async ({ query, principal }) => document(await cacheStatistics(context, query, principal)),
    'cache.entries': async (request) => document(entries(context, request)),
    'cache.call': async ({ params, principal }) => document(await explainCachedCall(context, params, principal)),
    'cache.explain': async ({ body, principal }) => document(await explainCacheQuestion(context, body, principal)),
    'cache.purge': async ({ body, principal }) => document(await purgeCache(context, body, principal)),
    'cache.import': async ({ body, principal }) => document(await importCache(context, body, principal)),
    'cache.wrong': async ({ body, principal }) => document(await markCacheWrong(context, body, principal)),
    'cache.reset': async ({ body, principal }) => document(await resetCacheClass(context, body, principal)),
  };
}

/** Entries come and go: a page begins behind the last one of the page before, wherever that is by then. */
function entries(context: CacheContext, { query, principal }: AdminRequest): unknown {
  const { tenant = principal.tenant, route, user, tag, origin } = query;
  if (principal.tenant !== undefined && tenant !== principal.tenant) throw new AdminRefusal('not_found', `there is no tenant '${tenant}'`);
  const filter: CacheFilter = {
    ...(tenant === undefined ? {} : { tenant }),
    ...(route === undefined ? {} : { route }),
    ...(user === undefined ? {} : { user }),
    ...(tag === undefined ? {} : { tag }),
    ...(origin === 'call' || origin === 'faq' ? { origin } : {}),
  };
  const [before] = query['cursor'] === undefined ? [] : cursorPosition(query['cursor']);
  const limit = pageLimit(query);
  const found = bookOf(context).entries(filter, { limit: limit + 1, ...(typeof before === 'string' ? { before } : {}) });
  return pageFound(found.map(entryView), limit);
}

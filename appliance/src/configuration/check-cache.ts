import { durationMs, type Fault, joinPath } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import { entriesIn } from './entries.ts';

/** What only means something where similar questions are answered. */
const semanticOnly = ['confirmations', 'threshold', 'error_bound', 'audit_share'] as const;

/** Rules about caches that no schema says: nothing is accepted that would do nothing. */
export function checkCache(document: unknown): readonly Fault[] {
  const routes = entriesIn(document, 'routes').flatMap(({ path, fields }) => {
    const { cache } = fields;
    return isObject(cache) ? routeFaults(cache, joinPath(path, 'cache')) : [];
  });
  return [...routes, ...storeFaults(document)];
}

function routeFaults(cache: JsonObject, path: string): readonly Fault[] {
  const { mode, ttl } = cache;
  const idle = mode === 'exact' ? semanticOnly.filter((name) => cache[name] !== undefined) : [];
  const short = typeof ttl === 'string' && durationMs(ttl) === 0;
  return [
    ...idle.map((name) => ({
      path: joinPath(path, name),
      message: 'only means something with mode: semantic: remove it, or change the mode',
    })),
    ...(short ? [{ path: joinPath(path, 'ttl'), message: 'must be longer than nothing; mode: off keeps no replies' }] : []),
  ];
}

function storeFaults(document: unknown): readonly Fault[] {
  if (!isObject(document) || !isObject(document['cache']) || document['cache']['store'] !== 'redis') return [];
  const url = isObject(document['state']) ? document['state']['url'] : undefined;
  if (typeof url === 'string' && !url.startsWith('memory:')) return [];
  return [{ path: 'cache.store', message: 'redis is that of state.url, which names none: set state.url, or write store: database' }];
}

import type { RouteConfiguration } from '@tollgate/shared';
import { textOf } from '../entries.ts';
import { noteRest } from './advice.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { quoted, type Reading, takeFlag, takeSeconds, takeTexts } from './settings.ts';

/** The cache of every route, and where LiteLLM has its Redis for it. */
export interface CacheSettings {
  readonly cache: RouteConfiguration['cache'];
  /** Fields as of router_settings: host, port, password. */
  readonly redis: Fields | undefined;
  /** All of cache_params, where the cache is on. */
  readonly params: Fields | undefined;
}

/** `cache` and `cache_params`. Where callers opt in call by call, nothing is cached: that cannot be said here. */
export function takeCache(reading: Reading, settings: Fields): CacheSettings {
  const { notes } = reading;
  const isOn = takeFlag(settings, 'cache');
  const params = fieldsOf(settings.take('cache_params'), settings.at('cache_params'));
  const type = textOf(params.take('type')) ?? 'redis';
  const isSemantic = type.endsWith('semantic');
  const ttl = takeSeconds(reading, params, 'ttl');
  const mode = params.take('mode');
  if (!isOn) {
    if (params.rest().length > 0 || ttl !== undefined) notes.noEqual(params.path, 'the cache is off in LiteLLM, and here');
    return { cache: undefined, redis: undefined, params: undefined };
  }
  noteCalls(reading, params);
  noteKind(reading, params, { type, isSemantic });
  const redis = type.startsWith('redis') && (params.peek('host') ?? params.peek('url')) !== undefined ? params : undefined;
  if (mode === 'default_off') {
    notes.noEqual(params.at('mode'), 'calls cannot opt in one by one: set cache on the routes where it should be');
    return { cache: undefined, redis, params };
  }
  return { cache: { mode: isSemantic ? 'semantic' : 'exact', ...(ttl === undefined ? {} : { ttl }) }, redis, params };
}

/** What is left of cache_params, when the state has taken its Redis. */
export function noteRestOfCache(reading: Reading, { params }: CacheSettings): void {
  if (params !== undefined) noteRest(reading, params);
}

function noteCalls({ notes }: Reading, params: Fields): void {
  const types = takeTexts(params, 'supported_call_types');
  if (types.length > 0)
    notes.changed(
      params.at('supported_call_types'),
      'every route but those of embedding models has a cache: take it from the others as you need',
    );
}

const plainKinds: readonly string[] = ['redis', 'local', 'disk', 's3', 'gcs'];

function noteKind(reading: Reading, params: Fields, { type, isSemantic }: { readonly type: string; readonly isSemantic: boolean }): void {
  const { notes } = reading;
  if (isSemantic) {
    notes.changed(
      params.at('type'),
      'mode semantic has its own local embedder; what is similar must also be proven before it is answered (docs/caching.md)',
    );
    if (params.take('similarity_threshold') !== undefined)
      notes.noEqual(params.at('similarity_threshold'), 'left out: the threshold here is fitted to another embedder');
  } else if (!plainKinds.includes(type)) notes.changed(params.at('type'), `there is no cache of the kind ${quoted(type)}: mode exact`);
  if (!type.startsWith('redis')) {
    notes.changed(params.at('type'), 'entries are kept in the database of store.url, or in the Redis of state.url');
  }
}

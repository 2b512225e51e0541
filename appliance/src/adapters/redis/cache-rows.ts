import type { CacheHeadRow, CacheRows } from '../database/cache-rows-port.ts';
import { followCacheLogs } from './cache-follow.ts';
import { cacheGroupOf, cacheGroups, cacheKeys, type CacheKeys } from './cache-keys.ts';
import { type CacheLink, lastingCacheLink } from './cache-link.ts';
import { putEntries, putHeads, removeEntries } from './cache-scripts.ts';
import { bytesOf, headFromWire, rowToWire, textsOf } from './cache-wire.ts';
import type { RedisCacheOptions } from './cache-options.ts';

const retryMs = 250;
/** A group's log keeps about so many messages: who misses more of them reads everything anew. */
const logLength = '4096';
const bellLength = '64';
/** In one command. */
const together = 64;
const expireTogether = 500;

/** Cache entries in Redis 7 or Valkey, without modules: a hash each, which expires, and a log a group that tells of changes. */
export function redisCacheRows(options: RedisCacheOptions): CacheRows {
  const { installation, writer, newId } = options;
  const keys = cacheKeys(installation);
  const link = lastingCacheLink(options, retryMs);
  const ring = () => link.command('XADD', keys.bell, 'MAXLEN', '~', bellLength, '*', 'by', writer);
  const change = async <T>(script: string, all: readonly T[], { by, idOf, args }: Change<T>): Promise<void> => {
    const asked = byGroup(all, idOf).flatMap(([group, some]) => {
      const { meta, log, index, entry } = keys.group(group);
      return pieces(some).map((part) => {
        const names = [meta, log, index, ...part.map((one) => entry(idOf(one)))];
        return link.command('EVAL', script, String(names.length), ...names, newId(), by, logLength, ...part.flatMap(args));
      });
    });
    await Promise.all(asked);
  };
  return {
    put: async (rows) => {
      await change(putEntries, rows, {
        by: writer,
        idOf,
        args: (row) => [row.id, String(row.expiresMs), rowToWire(row), row.head, row.reply],
      });
      await Promise.all(rows.map(({ id, exact, expiresMs }) => link.command('SET', keys.exact(exact), id, 'PXAT', String(expiresMs))));
      if (rows.length > 0) await ring();
    },
    heads: async (rows) => {
      await change(putHeads, rows, { by: everybody, idOf, args: (row) => [row.id, rowToWire(row), row.head] });
      if (rows.length > 0) await ring();
    },
    remove: async (ids) => {
      await change(removeEntries, ids, { by: writer, idOf: (id) => id, args: (id) => [id] });
      if (ids.length > 0) await ring();
    },
    ...reads(link, keys),
    follow: (listener) => followCacheLogs({ ...options, keys, link, listener }),
    expire: (nowMs) => expire(link, keys, nowMs),
    close: () => {
      link.close();
      return Promise.resolve();
    },
  };
}

/** Nobody: a message that it is of is told to its writer too, who may not have heard of the entry before. */
const everybody = '';

interface Change<T> {
  readonly by: string;
  readonly idOf: (one: T) => string;
  readonly args: (one: T) => readonly (string | Buffer)[];
}

const idOf = ({ id }: CacheHeadRow): string => id;

type Link = Pick<CacheLink, 'command'>;

function reads(link: Link, keys: CacheKeys): Pick<CacheRows, 'reply' | 'byExact'> {
  const entry = (id: string): string => keys.group(cacheGroupOf(id)).entry(id);
  return {
    reply: async (id) => {
      const answer = await link.command('HMGET', entry(id), 'row', 'head', 'reply');
      const [row, reply] = [headFromWire(answer), bytesOf(answer)[2]];
      return row && reply && { dataKey: row.dataKey, reply };
    },
    byExact: async (exact) => {
      const [id = ''] = textsOf([await link.command('GET', keys.exact(exact))]);
      const row = id === '' ? undefined : headFromWire(await link.command('HMGET', entry(id), 'row', 'head'));
      return row?.exact === exact ? row : undefined;
    },
  };
}

/** Entries go by themselves; this is what is left of them in the index. */
async function expire(link: Link, keys: CacheKeys, nowMs: number): Promise<void> {
  for (let group = 0; group < cacheGroups; group += 1) {
    const { index } = keys.group(group);
    for (let more = true; more;) {
      const ids = textsOf(await link.command('ZRANGEBYSCORE', index, '-inf', String(nowMs), 'LIMIT', '0', String(expireTogether)));
      if (ids.length > 0) await link.command('ZREM', index, ...ids);
      more = ids.length === expireTogether;
    }
  }
}

function byGroup<T>(all: readonly T[], idOf: (one: T) => string): readonly (readonly [number, readonly T[]])[] {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const group = cacheGroupOf(idOf(one));
    const some = groups.get(group);
    if (some) some.push(one);
    else groups.set(group, [one]);
  }
  return [...groups];
}

function pieces<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / together) }, (_, index) => all.slice(index * together, (index + 1) * together));
}

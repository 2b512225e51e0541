import { setTimeout as delay } from 'node:timers/promises';
import type { CacheRows, CacheRowsListener } from '../database/cache-rows-port.ts';
import type { CacheKeys } from './cache-keys.ts';
import { type CacheLink, openCacheLink } from './cache-link.ts';
import { LogBroken, type LogPosition, tellAll, tellChanges } from './cache-logs.ts';
import type { RedisCacheOptions } from './cache-options.ts';
import { textsOf } from './cache-wire.ts';
import { listOf } from './hold-wire.ts';

/** Milliseconds until the logs are looked at though the bell has not rung. */
const blockMs = 1_000;
const retryMs = 500;

/** Whom to tell, and how Redis is asked. */
export interface CacheFollowing extends RedisCacheOptions {
  readonly keys: CacheKeys;
  readonly link: Pick<CacheLink, 'command'>;
  readonly listener: CacheRowsListener;
}

interface Follower extends CacheFollowing {
  /** By group; undefined: nothing is known yet. */
  positions: readonly LogPosition[] | undefined;
  /** Which life of which Redis that is. */
  life: string;
  closed: boolean;
}

/** See `CacheRows.follow`. Waits on a connection of its own; what changed is read on the other one. */
export function followCacheLogs(following: CacheFollowing): ReturnType<CacheRows['follow']> {
  const follower: Follower = { ...following, positions: undefined, life: '', closed: false };
  const { promise: loaded, resolve: sayLoaded } = Promise.withResolvers<void>();
  const stop = new AbortController();
  let waiting: CacheLink | undefined;
  let failing = false;
  const once = async (): Promise<void> => {
    waiting = await openCacheLink({ url: following.url, deadlineMs: blockMs + following.deadlineMs });
    try {
      if (!follower.closed)
        await followOn(follower, waiting, () => {
          failing = false;
          sayLoaded();
        });
    } finally {
      waiting.close();
    }
  };
  const run = async (): Promise<void> => {
    await waited(following.loadAfterMs, stop.signal);
    while (!follower.closed) {
      await once().catch((error: unknown) => {
        if (!failing && !follower.closed)
          following.log('warn', 'cache entries in Redis cannot be followed at the moment', { error: wordsOf(error) });
        failing = true;
      });
      await waited(retryMs, stop.signal);
    }
  };
  const running = run();
  return {
    loaded,
    close: async () => {
      follower.closed = true;
      stop.abort();
      waiting?.close();
      // One that is being made ends by itself, and closes then.
      await Promise.race([running, delay(following.deadlineMs, undefined, { ref: false })]);
    },
  };
}

/** Until the connection ends. `knows`: told whenever all that Redis has is known. */
async function followOn(follower: Follower, waiting: CacheLink, knows: () => void): Promise<void> {
  await sameLife(follower, waiting);
  let bell = await lastOf(waiting, follower.keys.bell);
  while (!follower.closed) {
    try {
      if (follower.positions === undefined) follower.positions = await tellAll(follower);
      else follower.positions = await tellChanges(follower, follower.positions);
      knows();
    } catch (error) {
      if (!(error instanceof LogBroken)) throw error;
      forget(follower);
      continue;
    }
    bell = await rung(waiting, follower.keys.bell, bell);
  }
}

/** Another server, or the same one started anew, may have other messages under the numbers that are known. */
async function sameLife(follower: Follower, link: CacheLink): Promise<void> {
  const about = textsOf([await link.command('INFO', 'server'), await link.command('INFO', 'memory')]);
  const life = /^run_id:(\w+)/m.exec(about[0] ?? '')?.[1] ?? '';
  if (follower.life !== life) warnOfEviction(follower, about[1] ?? '');
  if (follower.life !== '' && follower.life !== life) forget(follower);
  follower.life = life;
}

/** Entries may be thrown out to make room: they expire. What finds them does not. */
function warnOfEviction({ log }: Follower, memory: string): void {
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? '';
  if (!policy.startsWith('allkeys') || /^maxmemory:0\s*$/m.test(memory)) return;
  log('warn', 'Redis may throw out what finds cache entries when its memory is full: set its maxmemory-policy to volatile-ttl', { policy });
}

function forget(follower: Follower): void {
  follower.listener.reset();
  follower.positions = undefined;
}

async function lastOf(link: CacheLink, stream: string): Promise<string> {
  const [last] = listOf(await link.command('XREVRANGE', stream, '+', '-', 'COUNT', '1'));
  return textsOf(listOf(last))[0] ?? '0-0';
}

/** Resolves to the id of the last message when there is one after `last`, or after a while. */
async function rung(link: CacheLink, bell: string, last: string): Promise<string> {
  const [stream] = listOf(await link.command('XREAD', 'BLOCK', String(blockMs), 'STREAMS', bell, last));
  const message = listOf(listOf(stream)[1]).at(-1);
  return textsOf(listOf(message))[0] ?? last;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

async function waited(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

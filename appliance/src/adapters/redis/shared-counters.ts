import type { Log } from '#ports';
import {
  claimFromWire,
  claimToWire,
  counterFromWire,
  listOf,
  type ScriptCall,
  settleFromWire,
  settleToWire,
  spendToWire,
} from './hold-wire.ts';
import { joinEpoch } from './join-epoch.ts';
import { expireHolds, type Pulse, startPulse } from './pulse.ts';
import { openLink, type RedisLink } from './redis-link.ts';
import type { ScriptName } from './scripts.ts';
import type { SharedCounter, SharedHeld, SharedHold, SharedRefused, SharedSeed, SharedSettlement, SharedSpend } from './shared-hold.ts';
import { type SharedKeys, sharedKeys } from './shared-keys.ts';

export interface SharedOptions {
  readonly url: string;
  /** The same for all nodes that share limits and budgets. */
  readonly installation: string;
  /** Of this node alone. */
  readonly node: string;
  /** True in the life of a process until it has joined once: what its node held before is spent. */
  readonly fresh: boolean;
  readonly seeds: () => Promise<readonly SharedSeed[]>;
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly newName: () => string;
  readonly timing: SharedTiming;
  readonly log: Log;
}

/** Milliseconds. */
export interface SharedTiming {
  /** For one answer. */
  readonly deadlineMs: number;
  /** A node that has not been heard of for so long is dead. */
  readonly leaseMs: number;
  readonly renewMs: number;
}

export const sharedTiming: SharedTiming = { deadlineMs: 250, leaseMs: 12_000, renewMs: 4_000 };

/** Counters that all nodes share, for as long as Redis keeps its word. Every method rejects once it is lost. */
export interface SharedCounters {
  /** Ends when Redis may have forgotten something. */
  readonly epoch: string;
  /** When the durable spend was read that this epoch began with, epoch milliseconds. */
  readonly loadedAtMs: number;
  /** That live now, this one included. */
  nodes(): number;
  claim(ask: SharedHold): Promise<SharedHeld | SharedRefused>;
  /** Takes slots and budgets whatever the limits, where they are not held already. */
  adopt(ask: SharedHold): Promise<void>;
  /** Resolves to what each budget has spent then. Again: nothing happens. */
  settle(end: SharedSettlement): Promise<readonly bigint[]>;
  /** Adds what was spent elsewhere, once an id. */
  spend(id: string, spends: readonly SharedSpend[]): Promise<void>;
  counters(names: readonly string[]): Promise<readonly SharedCounter[]>;
  /** True for the first that says it. */
  first(what: string): Promise<boolean>;
  /** Resolves with why it is lost. */
  readonly lost: Promise<string>;
  /** What this node holds is spent and given back, and it is no longer counted as a node. */
  leave(): Promise<void>;
  close(): void;
}

/** Joins the nodes that share this Redis. Rejects when it is not there or not ready. */
export async function openSharedCounters(options: SharedOptions): Promise<SharedCounters> {
  const { node, url, timing } = options;
  const link = await openLink({ url, deadlineMs: timing.deadlineMs });
  try {
    const { name, loadedAtMs } = await joinEpoch(link, options);
    const keys = sharedKeys(options.installation, name);
    if (options.fresh) await expireHolds(link, keys, { node, own: true });
    const pulse = await startPulse(link, keys, options);
    await warnOfEviction(link, options.log);
    return { epoch: name, loadedAtMs, nodes: pulse.nodes, ...commands(link, keys, { node, timing, pulse }) };
  } catch (error) {
    link.close();
    throw error;
  }
}

/** A counter that is thrown out to make room begins at nothing: what its budget had spent is forgotten. */
async function warnOfEviction(link: RedisLink, log: Log): Promise<void> {
  const about = String(await link.command('INFO', 'memory'));
  const policy = /^maxmemory_policy:(\S+)/m.exec(about)?.[1] ?? 'unknown';
  if (policy === 'noeviction' || /^maxmemory:0\s*$/m.test(about)) return;
  log('warn', 'Redis may throw out what budgets have spent when its memory is full: set its maxmemory-policy to noeviction', { policy });
}

interface Own extends Pick<SharedOptions, 'node' | 'timing'> {
  readonly pulse: Pulse;
}

/** What is told once a period, told again a year later. */
const toldMs = String(366 * 86_400_000);

function commands(link: RedisLink, keys: SharedKeys, { node, timing, pulse }: Own): Omit<SharedCounters, 'epoch' | 'loadedAtMs' | 'nodes'> {
  const run = (script: ScriptName, call: ScriptCall): Promise<unknown> => link.run(script, call.keys, call.args);
  // Whoever asked has long given up, and has not asked again yet.
  const latest = (): number => Math.floor(pulse.serverNow() + 2 * timing.deadlineMs);
  return {
    async claim(ask) {
      const answer = claimFromWire(await run('claim', claimToWire(ask, { keys, node, force: false, latest: latest() })), ask);
      if (answer) return answer;
      link.close();
      throw new Error('Redis has forgotten this node, or was too late');
    },
    async adopt(ask) {
      const bare = { ...ask, windows: [] };
      const answer = await run('claim', claimToWire(bare, { keys, node, force: true, latest: Number.MAX_SAFE_INTEGER }));
      if (listOf(answer)[0] !== 'held') throw new Error('Redis has forgotten this node');
    },
    settle: async (end) => settleFromWire(await run('settle', settleToWire(end, { keys, node })), end.ask.budgets),
    spend: async (id, spends) => void (await run('spend', spendToWire(id, spends, keys))),
    counters: (names) =>
      Promise.all(names.map(async (name) => counterFromWire(await link.command('HMGET', keys.budget(name), 'su', 'sp', 'hu', 'hp')))),
    first: async (what) => (await link.command('SET', keys.told(what), '1', 'NX', 'PX', toldMs)) === 'OK',
    lost: link.ended,
    async leave() {
      await expireHolds(link, keys, { node, own: true });
      await link.command('ZREM', keys.nodes, node);
    },
    close: () => link.close(),
  };
}

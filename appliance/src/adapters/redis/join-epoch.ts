import { toParts } from './money.ts';
import type { RedisLink } from './redis-link.ts';
import type { SharedSeed } from './shared-hold.ts';
import { epochKey, sharedKeys } from './shared-keys.ts';

export interface Epoch {
  readonly name: string;
  /** When the durable spend was read that its counters began with, epoch milliseconds. */
  readonly loadedAtMs: number;
}

export interface JoinPorts {
  readonly installation: string;
  /** Durable spend, as counters begin. */
  readonly seeds: () => Promise<readonly SharedSeed[]>;
  readonly now: () => number;
  readonly newName: () => string;
}

const lockMs = 30_000;
const seedsAtOnce = 500;
/** A counter outlives its period by as long as the longest call, milliseconds. */
export const graceMs = 86_400_000;

/**
 * The epoch in force. It is bound to one life of one Redis: what starts anew, restores a copy or takes over may have forgotten spend, so counters
 * begin again with what the ledger has. Rejects while another node is at that.
 */
export async function joinEpoch(link: RedisLink, ports: JoinPorts): Promise<Epoch> {
  const key = epochKey(ports.installation);
  const life = await lifeOf(link);
  const present = await presentEpoch(link, key, life);
  if (present) return present;
  const locked = await link.command('SET', `${key}:lock`, '1', 'NX', 'PX', String(lockMs));
  if (locked !== 'OK') throw new Error('another node is preparing the counters');
  const epoch = (await presentEpoch(link, key, life)) ?? (await begin(link, { key, life, ...ports }));
  await link.command('DEL', `${key}:lock`);
  return epoch;
}

async function presentEpoch(link: RedisLink, key: string, life: string): Promise<Epoch | undefined> {
  const present = await link.command('GET', key);
  const [of, loadedAt, name] = typeof present === 'string' ? present.split(' ') : [];
  return of === life && name !== undefined ? { name, loadedAtMs: Number(loadedAt) } : undefined;
}

interface Beginning extends JoinPorts {
  readonly key: string;
  readonly life: string;
}

async function begin(link: RedisLink, { key, life, installation, newName, now, seeds }: Beginning): Promise<Epoch> {
  const epoch = { name: newName(), loadedAtMs: now() };
  await seed(link, sharedKeys(installation, epoch.name).budget, await seeds());
  await link.command('SET', key, `${life} ${epoch.loadedAtMs} ${epoch.name}`);
  return epoch;
}

async function lifeOf(link: RedisLink): Promise<string> {
  const about = await link.command('INFO', 'server');
  const found = typeof about === 'string' ? /^run_id:(\w+)/m.exec(about)?.[1] : undefined;
  if (found === undefined) throw new Error('Redis does not say its run_id');
  return found;
}

async function seed(link: RedisLink, keyOf: (counter: string) => string, seeds: readonly SharedSeed[]): Promise<void> {
  for (let from = 0; from < seeds.length; from += seedsAtOnce) {
    await Promise.all(
      seeds.slice(from, from + seedsAtOnce).flatMap(({ counter, spent, endMs }) => {
        const [units, picos] = toParts(spent);
        const set = link.command('HSET', keyOf(counter), 'su', units, 'sp', picos);
        return endMs === undefined ? [set] : [set, link.command('PEXPIREAT', keyOf(counter), String(endMs + graceMs))];
      }),
    );
  }
}

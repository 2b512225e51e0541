import { coalescing } from './cache-coalescing.ts';
import { type CacheHouse, openCacheHouse } from './cache-house.ts';
import { latency } from './cache-latency.ts';
import { startCacheProvider, type CacheProvider } from './cache-provider.ts';
import { replay } from './cache-replay.ts';
import { restart } from './cache-restart.ts';
import type { Bench, Figure, Row } from './figure.ts';
import { readIntents } from './traffic/intents.ts';

/** What the cache saves and costs, whole: a restart, equal calls at once, what a call costs by what became of it, and a help desk's traffic. */
export const cache: Figure = {
  name: 'cache',
  measure: async (bench) => {
    const provider = await startCacheProvider();
    const houses = [openCacheHouse(provider.port), openCacheHouse(provider.port)];
    try {
      const [one, other] = houses;
      return one && other ? [...(await restart(bench, { empty: other, full: one })), ...(await atWork(bench, other, provider))] : [];
    } finally {
      for (const house of houses) await house?.remove();
      provider.close();
    }
  },
};

async function atWork(bench: Bench, house: CacheHouse, provider: CacheProvider): Promise<readonly Row[]> {
  const intents = readIntents();
  const first = await house.start();
  const key = await first.createKey('bank', 'bench');
  // One application, and three that ask the same: a similar question of another key must be confirmed first.
  const keys = {
    bank: [await first.createKey('bank', 'chat'), await first.createKey('bank', 'app'), await first.createKey('bank', 'calls')],
    insurer: [await first.createKey('insurer', 'chat')],
  };
  const together = await coalescing(bench, { provider, gateway: first, key });
  const costs = await latency(bench, { house, gateway: first, key, intents });
  const gateway = await house.start();
  return [...together, ...costs, ...(await replay(bench, { provider, gateway, intents, keys }))];
}

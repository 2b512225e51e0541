import { until } from './called.ts';
import { houseWithCache, look, newReply, question, warmUp, type Looked } from './cache-house.ts';
import { startCluster } from './cluster.ts';
import { enrolDevice, type Device, type MadeKey } from './device.ts';
import { startFakeProvider, type FakeProvider } from './fake-provider.ts';
import type { Gateway } from './gateway.ts';
import { listAt, textAt } from './json.ts';

/** Generous: a busy machine is no fault. */
export const patience = 5_000;

/** Two nodes with one cache, warm. */
export interface TwoNodes {
  readonly fake: FakeProvider;
  readonly a: Gateway;
  readonly b: Gateway;
  readonly admin: Device;
  /** Known at both. */
  readonly keys: readonly [MadeKey, MadeKey, MadeKey];
  /** What a node has of an entry; undefined: nothing. */
  entryAt(node: Gateway, id: string): Promise<unknown>;
  entriesAt(node: Gateway, query?: string): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/** `store`: where entries are. */
export async function startTwoNodes(store: 'redis' | 'database'): Promise<TwoNodes> {
  const fake = await startFakeProvider();
  fake.behave(() => ({ kind: 'answer', reply: newReply(fake) }));
  const routes = [{ id: 'similar', cache: { mode: 'semantic', audit_share: 0 } }];
  const cluster = await startCluster({ ...houseWithCache(fake, routes), ...(store === 'database' ? { cache: { store } } : {}) });
  const { a, b } = cluster;
  const admin = await enrolDevice(a);
  await until(async () => (await admin.call('GET', 'tenants', { at: b.admin })).status === 200, patience);
  const keys = [await admin.makeKey(), await admin.makeKey(), await admin.makeKey()] as const;
  await until(async () => (await on(b, 'Who is it?', keys[2])).status === 200, patience);
  await Promise.all([a, b].map(async (gateway) => await warmUp({ gateway }, 'similar', admin)));
  const entriesAt: TwoNodes['entriesAt'] = async (node, query = '') =>
    listAt((await admin.call('GET', `cache/entries?limit=500${query}`, { at: node.admin })).body, 'items');
  return {
    fake,
    a,
    b,
    admin,
    keys,
    entriesAt,
    entryAt: async (node, id) => (await entriesAt(node)).find((item) => textAt(item, 'id') === id),
    async close() {
      await cluster.close();
      admin.remove();
      await fake.close();
    },
  };
}

/** Asks a node. */
export function on(
  node: Gateway,
  words: string,
  { key, stream = false }: Pick<MadeKey, 'key'> & { readonly stream?: boolean },
): Promise<Looked> {
  return look({ lan: node.lan, key }, question('similar', words, { stream }));
}

/** The entry behind an answer, at the node that made it. */
export async function madeOn(node: Gateway, words: string, key: MadeKey): Promise<Looked> {
  await on(node, words, key);
  return await on(node, words, key);
}

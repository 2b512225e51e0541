import { startGateway, type Gateway } from './gateway.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';
import { startRedis, type TestRedis } from './redis.ts';

/** Two gateways as a bank runs them behind a load balancer: folders of their own, one PostgreSQL, one Redis. */
export interface Cluster {
  readonly postgres: TestPostgres;
  readonly redis: TestRedis;
  readonly a: Gateway;
  readonly b: Gateway;
  close(): Promise<void>;
}

/** `configuration` as for `startGateway`; store and state are added. Both start at the same moment, on an empty database. */
export async function startCluster(configuration: object): Promise<Cluster> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const whole = { ...configuration, store: { url: await postgres.freshDatabase() }, state: { url: redis.url } };
  const started = await Promise.allSettled([startGateway(whole), startGateway(whole)]);
  const nodes = started.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const close = async (): Promise<void> => {
    redis.thaw();
    await Promise.all(nodes.map((node) => node.remove()));
    await Promise.all([postgres.stop(), redis.stop()]);
  };
  const [a, b] = nodes;
  if (a && b) return { postgres, redis, a, b, close };
  await close();
  throw new Error(started.map((start) => (start.status === 'rejected' ? String(start.reason) : '')).join('\n'));
}

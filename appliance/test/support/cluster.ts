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

/** `configuration` as for `startGateway`; store and state are added. */
export async function startCluster(configuration: object): Promise<Cluster> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const whole = { ...configuration, store: { url: await postgres.freshDatabase() }, state: { url: redis.url } };
  const nodes: Gateway[] = [];
  const close = async (): Promise<void> => {
    redis.thaw();
    await Promise.all(nodes.map((node) => node.remove()));
    await Promise.all([postgres.stop(), redis.stop()]);
  };
  try {
    // The first makes what all share; the second finds it.
    const a = await startGateway(whole);
    nodes.push(a);
    const b = await startGateway(whole);
    nodes.push(b);
    return { postgres, redis, a, b, close };
  } catch (error) {
    await close();
    throw error;
  }
}

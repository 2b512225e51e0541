import { called, chat, pricedAt, tenCents, type Called } from './called.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { enrolDevice, type Device } from './device.ts';
import { startFakeProvider, type Behaviour, type FakeProvider } from './fake-provider.ts';
import type { Gateway } from './gateway.ts';

/** What the provider does unless a test says otherwise: each answer costs ten cents. */
export const usual = { kind: 'answer', reply: tenCents } as const satisfies Behaviour;

/** Two nodes on one PostgreSQL and one Redis, and the route `open` of one target, which is not tried again. */
export interface OpenCluster {
  readonly fake: FakeProvider;
  readonly cluster: Cluster;
  readonly a: Gateway;
  readonly b: Gateway;
  readonly admin: Device;
  close(): Promise<void>;
}

export async function startOpenCluster(): Promise<OpenCluster> {
  const fake = await startFakeProvider();
  fake.behave(usual);
  const { provider, model } = pricedAt(fake, 'plain');
  const cluster = await startCluster({
    egress: { allow: [fake.host] },
    providers: [provider],
    models: [model],
    routes: [{ id: 'open', targets: [{ model: 'plain' }], retry: { attempts: 0 } }],
  });
  const { a, b } = cluster;
  const admin = await enrolDevice(a);
  return {
    fake,
    cluster,
    a,
    b,
    admin,
    async close() {
      await cluster.close();
      admin.remove();
      await fake.close();
    },
  };
}

/** Asks the route at a node; `more`: of the body. */
export function askOpen(node: Gateway, key: string, more: object = {}): Promise<Called> {
  return called({ lan: node.lan, key }, chat('open', { ...more }));
}

/** A budget that never begins anew. */
export function totalBudget(amount: string): object {
  return { amount, currency: 'USD', period: 'total' };
}

/** What administrators try on: a gateway with one fake provider, a tenant with a profile that keeps content, and devices of three roles. */
import { enrolDevice, type Device } from './device.ts';
import { type FakeCall, startFakeProvider, type FakeProvider } from './fake-provider.ts';
import { startGateway, type Gateway } from './gateway.ts';

export interface TrialHouse {
  readonly fake: FakeProvider;
  readonly gateway: Gateway;
  /** Of the whole gateway. */
  readonly admin: Device;
  /** Of the tenant bank. */
  readonly manager: Device;
  readonly viewer: Device;
  /** The last completion the fake was asked for: monitors ask meanwhile, and never for one. */
  lastCall(): FakeCall | undefined;
  close(): Promise<void>;
}

/** No person's. */
export const card = '4539 1488 0343 6467';

export const redact = { use: 'pii', on: ['input', 'output'], action: 'redact', entities: ['card-number', 'email'] };

export async function openTrialHouse(): Promise<TrialHouse> {
  const fake = await startFakeProvider();
  const up = { id: 'up', kind: 'openai-compatible', base_url: `${fake.url}/v1`, credential: 'sk-canary-up' };
  const gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: [
      { ...up, monitor: { interval: '1s', timeout: '1s' } },
      { id: 'box', kind: 'sandbox' },
    ],
    models: [
      { id: 'm', provider: 'up', price: { currency: 'USD', input: '1', output: '2' } },
      { id: 'echo', provider: 'box' },
    ],
    routes: [
      { id: 'ask', targets: [{ model: 'm' }] },
      { id: 'box', targets: [{ model: 'echo' }] },
    ],
    profiles: [{ id: 'strict', processors: [redact] }],
    tenants: [
      { id: 'bank', profile: 'strict', content: 'full' },
      { id: 'cards', suspended: true },
    ],
  });
  const admin = await enrolDevice(gateway);
  const manager = await enrolDevice(gateway, '--role', 'manager', '--tenant', 'bank');
  const viewer = await enrolDevice(gateway, '--role', 'viewer', '--tenant', 'bank');
  return {
    fake,
    gateway,
    admin,
    manager,
    viewer,
    lastCall: () => fake.calls.findLast(({ path }) => path.includes('completions')),
    async close() {
      await gateway.remove();
      await fake.close();
      for (const device of [admin, manager, viewer]) device.remove();
    },
  };
}

/** Resolves once it holds; rejects after 15 s. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass within 15 s');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isObject } from '../src/pipeline/json.ts';
import { at, listAt } from './support/json.ts';
import { until, openTrialHouse, type TrialHouse } from './support/trial-house.ts';

/** How the gateway is, as administrators see it. */
let house: TrialHouse;
beforeAll(async () => {
  house = await openTrialHouse();
});
afterAll(() => house?.close());

describe('health', () => {
  test('tells of node, providers, models and certificates, and of a provider that goes', async () => {
    const watched = await house.admin.watch();
    const { status, body } = await house.admin.call('GET', 'health');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ok',
      node: {
        store: { kind: 'sqlite', ok: true },
        ledger: { ok: true },
        limits: 'memory',
        listeners: [{ name: 'lan' }, { name: 'admin' }, { name: 'probes' }],
      },
      providers: [
        { id: 'up', state: 'up', answered: true },
        { id: 'box', state: 'unwatched' },
      ],
      targets: [
        { model: 'm', provider: 'up', circuit: 'closed', available: true },
        { model: 'echo', provider: 'box', in_flight: 0 },
      ],
      certificates: [{ name: 'authority' }, { name: 'admin', renewed: true }],
    });
    house.fake.behave({ kind: 'status', status: 503 });
    await until(async () => at((await house.admin.call('GET', 'health')).body, 'status') === 'degraded');
    await until(async () => watched.seen().includes('event: health'));
    house.fake.behave({ kind: 'answer' });
    await until(async () => at((await house.admin.call('GET', 'health')).body, 'status') === 'ok');
    watched.leave();
  });

  test('whoever belongs to a tenant sees the models of its routes alone', async () => {
    const { body } = await house.viewer.call('GET', 'health');
    expect(isObject(body) && Object.keys(body).toSorted()).toEqual(['checked_at', 'status', 'targets']);
    expect(listAt(body, 'targets')).toMatchObject([{ model: 'm' }, { model: 'echo' }]);
    expect(JSON.stringify(body)).not.toContain('"provider"');
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolDevice, type Device } from './support/device.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { whileHeld } from './support/held-database.ts';
import { textAt } from './support/json.ts';

/** A stop while administrators look and change. */
let gateway: Gateway;
let admin: Device;
beforeAll(async () => {
  gateway = await startGateway({ providers: [{ id: 'box', kind: 'sandbox' }] });
  admin = await enrolDevice(gateway);
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
});

test('the process ends, though what administrators look at is not read yet', { timeout: 60_000 }, async () => {
  const watched = await admin.watch();
  let looks: readonly unknown[] = [];
  let ended: Promise<number | null> | undefined;
  await whileHeld(gateway, async () => {
    const looking = Promise.all(Array.from({ length: 8 }, () => admin.call('GET', 'calls?limit=5').catch(() => undefined)));
    await pause(300);
    ended = gateway.stop();
    looks = await looking;
    await watched.closed;
    await pause(700);
  });
  expect(looks).toHaveLength(8);
  expect(await ended).toBe(0);
  expect(gateway.log()).not.toContain('"level":"error"');
});

test('a change that was sent before the stop is answered, and what it says is so', { timeout: 60_000 }, async () => {
  await gateway.start();
  const asked = Array.from({ length: 20 }, (_, index) =>
    admin.call('POST', 'keys', { body: { tenant: 'bank', name: `k-${index}` } }).catch(() => undefined),
  );
  await asked[0];
  const ended = gateway.stop();
  const made = (await Promise.all(asked)).flatMap((reply) => (reply?.status === 201 ? [textAt(reply.body, 'id')] : []));
  expect(await ended).toBe(0);
  expect(made.length).toBeGreaterThan(0);
  await gateway.start();
  const { body } = await admin.call('GET', 'keys?limit=100');
  const there = JSON.stringify(body);
  expect(made.filter((id) => !there.includes(id))).toEqual([]);
  expect(await gateway.stop()).toBe(0);
});

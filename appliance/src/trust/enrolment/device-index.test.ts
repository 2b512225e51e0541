import { expect, test } from 'vitest';
import type { Device } from './device.ts';
import { openDeviceIndex } from './device-index.ts';

const certificate = { fingerprint: 'f', serial: '1', issuedAt: 0, expiresAt: 1_000_000 };
const device: Device = { id: 'd', name: 'n', role: 'admin', createdAt: 0, certificates: [certificate] };

async function setUp() {
  const at = { now: 10, age: 0 };
  let devices: readonly Device[] = [device];
  let broken = false;
  const written: string[] = [];
  const store = {
    current: async () => {
      if (broken) throw new Error('gone');
      return devices;
    },
    seen: async (id: string) => {
      written.push(`seen ${id}`);
    },
    endOlder: async (id: string, { issuedAt }: { readonly issuedAt: number }) => {
      written.push(`end ${id} before ${issuedAt}`);
    },
  };
  const clock = { now: () => at.now, monotonic: () => at.now };
  const index = await openDeviceIndex({ store, clock, log: () => undefined, ageMs: () => at.age });
  return {
    at,
    index,
    written,
    set: (next: readonly Device[]) => {
      devices = next;
    },
    setBroken: (isBroken: boolean) => {
      broken = isBroken;
    },
  };
}

test('a certificate is worth what the store last said', async () => {
  const { at, index, set } = await setUp();
  expect([index.standing('f').kind, index.standing('g').kind]).toEqual(['active', 'unknown']);
  at.now = 1_000_000;
  expect(index.standing('f').kind).toBe('expired');
  at.now = 10;
  set([{ ...device, certificates: [{ ...certificate, endedAt: 5 }] }]);
  await index.refresh();
  expect(index.standing('f').kind).toBe('replaced');
  set([{ ...device, revokedAt: 7 }]);
  await index.refresh();
  expect(index.standing('f').kind).toBe('revoked');
});

test('a store that does not answer is trusted for five seconds', async () => {
  const { at, index, setBroken } = await setUp();
  at.age = 5_001;
  expect(index.standing('f').kind).toBe('stale');
  at.age = 0;
  setBroken(true);
  await expect(index.refresh()).rejects.toThrow('gone');
  expect(index.standing('f').kind).toBe('active');
  at.now += 5_001;
  expect(index.standing('f').kind).toBe('stale');
  setBroken(false);
  await index.refresh();
  expect(index.standing('f').kind).toBe('active');
});

test('use is written down by the minute, and ends what is older', async () => {
  const { at, index, written, set } = await setUp();
  for (let round = 0; round < 5; round += 1) index.used('f');
  at.now += 60_000;
  index.used('f');
  index.used('none');
  set([{ ...device, certificates: [{ ...certificate, fingerprint: 'new', issuedAt: 9 }, certificate] }]);
  await index.refresh();
  index.used('new');
  await index.close();
  expect(written).toEqual(['seen d', 'seen d', 'seen d', 'end d before 9']);
});

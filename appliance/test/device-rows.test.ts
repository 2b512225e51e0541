import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setTimeout as delay } from 'node:timers/promises';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { ask, local, startDoor } from './support/admin-door.ts';
import { revokeDevice } from '../src/admin/device-commands.ts';
import { createDeviceCode } from '../src/admin/device-codes.ts';
import { acceptCode } from '../src/cli/accept-code.ts';
import { deviceRows } from '../src/adapters/database/device-rows.ts';
import { enrolmentCodeRows } from '../src/adapters/database/enrolment-code-rows.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

const now = 1_800_000_000_000;
const code = { id: 'c1', role: 'viewer', tenant: 'retail', name: 'till', createdAt: now, createdBy: 'alice', expiresAt: now + 1_000 };
const certificate = { fingerprint: 'f1', serial: '4a', issuedAt: now, expiresAt: now + 9_000 };
const device = { id: 'd1', name: 'till', role: 'viewer', tenant: 'retail', createdAt: now };

describe.each(['sqlite', 'postgres'] as const)('devices on %s', (dialect) => {
  let dataDir = '';
  let store: Store;
  let rows: ReturnType<typeof deviceRows>;
  let codes: ReturnType<typeof enrolmentCodeRows>;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-devices-'));
    store = await openStore({ url: dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase(), dataDir });
    await migrate(store);
    [rows, codes] = [deviceRows(store.db), enrolmentCodeRows(store.db)];
    await codes.insertCode(code, 'hash');
  });
  afterEach(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('a code and the device it made come back as they were stored', async () => {
    expect([await codes.findCode('hash'), await codes.findCode('other')]).toEqual([code, undefined]);
    expect([await rows.any(), await rows.get('d1')]).toEqual([false, undefined]);
    expect(await rows.enrol({ device, certificate, code: 'c1' })).toBe(true);
    expect(await rows.get('d1')).toEqual({ ...device, certificates: [certificate] });
    expect([await rows.any(), (await codes.findCode('hash'))?.usedAt]).toEqual([true, now]);
    expect(await store.db.selectFrom('changes').select('version').where('topic', '=', 'devices').executeTakeFirst()).toEqual({
      version: 1,
    });
  });

  test('of many that race for one code one gets a device, and the others leave nothing', async () => {
    const tries = Array.from({ length: 8 }, (_, index) => {
      const [id, fingerprint] = [`d${index}`, `f${index}`];
      return rows.enrol({ device: { ...device, id }, certificate: { ...certificate, fingerprint, serial: fingerprint }, code: 'c1' });
    });
    expect((await Promise.all(tries)).filter((won) => won)).toHaveLength(1);
    expect(await rows.page({ limit: 10 })).toHaveLength(1);
    expect(await store.db.selectFrom('device_certificates').select('fingerprint').execute()).toHaveLength(1);
  });

  test('a code that ended makes no device', async () => {
    expect(await rows.enrol({ device: { ...device, createdAt: now + 1_000 }, certificate, code: 'c1' })).toBe(false);
    expect(await rows.enrol({ device, certificate, code: 'none' })).toBe(false);
    expect(await codes.openCodes(now)).toBe(1);
    expect(await codes.openCodes(now + 1_000)).toBe(0);
    await codes.dropCodes(now + 1_001);
    expect(await codes.findCode('hash')).toBeUndefined();
  });

  test('a device is revoked once, renamed, seen, and its older certificates end', async () => {
    await rows.enrol({ device, certificate, code: 'c1' });
    const newer = { fingerprint: 'f2', serial: '4b', issuedAt: now + 5, expiresAt: now + 20_000 };
    await rows.addCertificate('d1', newer);
    await rows.endOlder('d1', { issuedAt: newer.issuedAt, at: now + 6 });
    await rows.rename('d1', 'desk');
    await rows.seen('d1', now + 7);
    expect([await rows.revoke('d1', { at: now + 8, by: 'alice' }), await rows.revoke('d1', { at: now + 9, by: 'bob' })]).toEqual([
      true,
      false,
    ]);
    const ended = { ...certificate, endedAt: now + 6 };
    const expected = { ...device, name: 'desk', lastSeenAt: now + 7, revokedAt: now + 8, revokedBy: 'alice', certificates: [newer, ended] };
    expect(await rows.get('d1')).toEqual(expected);
    expect(await rows.current(now)).toEqual([expected]);
  });

  test('pages: newest first, one tenant, behind an id', async () => {
    for (const [id, tenant] of [
      ['d1', 'retail'],
      ['d2', 'cards'],
      ['d3', 'retail'],
    ] as const) {
      await codes.insertCode({ ...code, id }, id);
      await rows.enrol({ device: { ...device, id, tenant }, certificate: { ...certificate, fingerprint: id, serial: id }, code: id });
    }
    const ids = async (asked: { readonly tenant?: string; readonly after?: string; readonly limit: number }) =>
      (await rows.page(asked)).map(({ id }) => id);
    expect(await ids({ limit: 2 })).toEqual(['d3', 'd2']);
    expect(await ids({ limit: 2, after: 'd2' })).toEqual(['d1']);
    expect(await ids({ limit: 5, tenant: 'retail' })).toEqual(['d3', 'd1']);
  });
});

test('two nodes on one PostgreSQL are one: one authority, a code works on either once, a revoked device is out on both', async () => {
  const url = await postgres.freshDatabase();
  const sealed = mkdtempSync(join(tmpdir(), 'tollgate-sealed-'));
  const [one, two] = [await startDoor({ url, sealed }), await startDoor({ url, sealed })];
  try {
    expect(two.trust.authority.pin).toEqual(one.trust.authority.pin);
    const [onOne, onTwo] = [await createDeviceCode(one.context, {}, local), await createDeviceCode(two.context, {}, local)];
    expect(onOne.authority).toBe(onTwo.authority);
    const made = await one.enrol({ role: 'viewer' });
    const status = (door: typeof one) =>
      ask(`${door.url}/admin/v1/me`, made).then(
        ({ status: code }) => code,
        () => 0,
      );
    await delay(400);
    expect([await status(one), await status(two)]).toEqual([200, 200]);
    await revokeDevice(one.context, { id: made.id }, local);
    await delay(700);
    expect([await status(one), await status(two)]).toEqual([401, 401]);
    await acceptCode(onTwo.code, join(sealed, 'client'));
    await expect(acceptCode(onTwo.code, join(sealed, 'again'))).rejects.toMatchObject({ code: 'unauthenticated' });
  } finally {
    await Promise.all([one.close(), two.close()]);
    rmSync(sealed, { recursive: true, force: true });
  }
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { permissions } from '@tollgate/shared';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { contentRows } from '../src/adapters/database/content-rows.ts';
import { envelopeRows } from '../src/adapters/database/envelope-rows.ts';
import { recordKeyRows } from '../src/adapters/database/record-key-rows.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import type { ContentContext } from '../src/admin/content-context.ts';
import { contentHandlers } from '../src/admin/content-handlers.ts';
import { sweepContent } from '../src/admin/content-retention.ts';
import type { AdminRequest } from '../src/admin/handler.ts';
import { inTurn } from '../src/admin/in-turn.ts';
import type { Principal } from '../src/admin/principal.ts';
import { isObject, type JsonObject } from '../src/pipeline/json.ts';
import type { KeptPiece } from '../src/pipeline/kept-content.ts';
import type { LedgerRecord } from '../src/ports.ts';
import type { ContentKeeper } from '../src/trust/content-keeper.ts';
import { finishRotation } from '../src/trust/rotate-data-keys.ts';
import { openContentBook, openContentKeeper } from '../src/wiring-content.ts';
import { openKeyRing, type KeyRing } from '../src/wiring-secrets.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

const now = Date.parse('2026-11-25T10:00:00.000Z');
const time = new Date(now).toISOString();
const piece: KeptPiece = { callId: 'c1', tenant: 'retail', user: 'u1', key: 'k1', time, kind: 'request', text: 'a canary prompt ✓' };
const admin: Principal = {
  kind: 'person',
  id: 'alice',
  role: 'admin',
  permissions: new Set(permissions),
  how: 'oidc',
  device: 'd1',
  session: 's1',
  origin: '10.0.0.9',
};
const ofCards: Principal = { ...admin, id: 'carol', tenant: 'cards' };

describe.each(['sqlite', 'postgres'] as const)('kept content in %s', (dialect) => {
  let dataDir = '';
  let url = '';
  let store: Store;
  let ring: KeyRing;
  let keeper: ContentKeeper;
  let context: ContentContext;
  let records: LedgerRecord[] = [];
  let ledgerBroken = false;

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-content-'));
    url = dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase();
    store = await openStore({ url, dataDir });
    await migrate(store);
    const log = () => undefined;
    ring = await openKeyRing({ dataDir, store, storeUrl: url, environment: {}, log });
    keeper = openContentKeeper({ store, storeUrl: url, dataDir, ring, log });
    records = [];
    ledgerBroken = false;
    let ids = 0;
    context = {
      clock: { now: () => now, monotonic: () => 0 },
      newId: () => `id-${(ids += 1)}`,
      inTurn: inTurn(),
      ledger: {
        append: async (record) => {
          if (ledgerBroken) throw new Error('disk full');
          records.push(record);
        },
        healthy: () => !ledgerBroken,
        close: async () => undefined,
      },
      content: openContentBook(store, ring),
    };
  });
  afterEach(async () => {
    await keeper.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ask = async (operation: string, request: Partial<AdminRequest>): Promise<JsonObject> => {
    const whole = {
      principal: admin,
      params: {},
      query: {},
      body: {},
      ifMatch: undefined,
      comment: undefined,
      signal: AbortSignal.any([]),
      ...request,
    };
    const reply = await contentHandlers(context)[operation]?.(whole);
    return reply?.kind === 'document' && isObject(asJson(reply.value)) ? asObject(reply.value) : {};
  };
  const read = (call: string, principal = admin) => ask('content.read', { principal, params: { call }, query: { reason: 'complaint 7' } });
  const both = async () => {
    const hashes = [keeper.keep(piece), keeper.keep({ ...piece, kind: 'reply', text: 'a canary reply' })];
    await keeper.flush();
    return hashes;
  };

  test('what was kept is shown with the hashes that the record has, and the look is recorded first', async () => {
    const [request, reply] = await both();
    expect(await read('c1')).toEqual({
      call: 'c1',
      tenant: 'retail',
      user: 'u1',
      key: 'k1',
      time,
      items: [
        { kind: 'request', text: piece.text, hash: request },
        { kind: 'reply', text: 'a canary reply', hash: reply },
      ],
    });
    expect(records.map(({ kind, tenant, body }) => ({ kind, tenant, body }))).toEqual([
      {
        kind: 'security.content',
        tenant: 'retail',
        body: {
          id: 'id-1',
          time,
          kind: 'security.content',
          actor: { kind: 'person', id: 'alice', role: 'admin', how: 'oidc', device: 'd1', session: 's1' },
          origin: '10.0.0.9',
          action: 'content.read',
          object: { kind: 'content', id: 'c1' },
          tenant: 'retail',
          outcome: 'ok',
          detail: { reason: 'complaint 7', kinds: ['request', 'reply'] },
        },
      },
    ]);
    expect(JSON.stringify(records)).not.toContain('canary');
  });

  test('nothing is shown when the look cannot be recorded, or without a reason', async () => {
    await both();
    ledgerBroken = true;
    await expect(read('c1')).rejects.toMatchObject({ code: 'audit_unavailable' });
    ledgerBroken = false;
    await expect(ask('content.read', { params: { call: 'c1' } })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('another tenant’s calls do not exist, and the try is recorded', async () => {
    await both();
    await expect(read('c1', ofCards)).rejects.toMatchObject({ code: 'not_found' });
    await expect(read('none')).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask('content.erase', { principal: ofCards, params: { call: 'c1' }, query: { reason: 'r' } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(ask('content.eraseMany', { principal: ofCards, body: { tenant: 'retail', reason: 'r' } })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(records.map(({ kind }) => kind)).toEqual(['admin.refusal', 'admin.refusal', 'admin.refusal']);
    expect((await read('c1'))['items']).toHaveLength(2);
  });

  test('erasing a call leaves when and by whom; what the call still says is not kept', async () => {
    keeper.keep(piece);
    await keeper.flush();
    expect(await ask('content.erase', { params: { call: 'c1' }, query: { reason: 'request 9' } })).toEqual({ records: 1, dry_run: false });
    keeper.keep({ ...piece, kind: 'reply', text: 'late' });
    await keeper.flush();
    const left = { erased_at: time, erased_by: 'person:alice' };
    expect((await read('c1'))['items']).toEqual([
      { kind: 'request', ...left },
      { kind: 'reply', ...left },
    ]);
    expect(records[0]).toMatchObject({
      kind: 'admin.change',
      body: { action: 'content.erase', tenant: 'retail', detail: { reason: 'request 9', records: 1 } },
    });
    expect(await ask('content.erase', { params: { call: 'c1' }, query: { reason: 'again' } })).toEqual({ records: 0, dry_run: false });
  });

  test('erasing by person, key and time counts first and erases no more than was counted', async () => {
    for (const [index, user] of ['u1', 'u1', 'u2', 'u1'].entries())
      keeper.keep({ ...piece, callId: `c${index}`, user, key: `k${index}`, time: `2026-11-2${index}T00:00:00.000Z` });
    keeper.keep({ ...piece, callId: 'other', tenant: 'cards' });
    await keeper.flush();
    const range = { tenant: 'retail', user: 'u1', to: '2026-11-23', reason: 'request 9' };
    expect(await ask('content.eraseMany', { body: range })).toEqual({ records: 2, dry_run: true, to: '2026-11-23T00:00:00.000Z' });
    expect(await ask('content.eraseMany', { body: { ...range, key: 'k1' } })).toMatchObject({ records: 1 });
    await expect(ask('content.eraseMany', { body: { ...range, dry_run: false } })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(ask('content.eraseMany', { body: { ...range, dry_run: false, expected: 3 } })).rejects.toMatchObject({ code: 'conflict' });
    expect(await ask('content.eraseMany', { body: { ...range, dry_run: false, expected: 2 } })).toMatchObject({
      records: 2,
      dry_run: false,
    });
    expect(await context.content.count({ tenant: 'retail' })).toBe(2);
    expect(await context.content.count({ tenant: 'cards' })).toBe(1);
  });

  test('retention erases what is past its time, says so, and forgets what is long erased', async () => {
    const dayMs = 86_400_000;
    const ago = (days: number) => new Date(now - days * dayMs).toISOString();
    for (const [callId, tenant, days] of [
      ['old', 'retail', 31],
      ['new', 'retail', 29],
      ['short', 'cards', 8],
      ['gone', 'left', 31],
    ] as const)
      keeper.keep({ ...piece, callId, tenant, time: ago(days) });
    await keeper.flush();
    await contentRows(store.db).insert([
      { callId: 'tomb', kind: 'request', tenant: 'retail', key: 'k', time: ago(500), held: undefined, erased: { at: ago(401), by: 'x' } },
    ]);
    await sweepContent(context, (tenant) => (tenant === 'cards' ? 7 : undefined));
    expect(await Promise.all(['retail', 'cards', 'left'].map((tenant) => context.content.count({ tenant })))).toEqual([1, 0, 0]);
    expect((await context.content.ofCall('old'))[0]?.erased).toEqual({ at: time, by: 'system:retention' });
    expect(await context.content.ofCall('tomb')).toEqual([]);
    expect(records).toHaveLength(3);
    await sweepContent(context, () => undefined);
    expect(records).toHaveLength(3);
  });

  test('the newest calls are found page by page, without those that are erased and those of others', async () => {
    const at = (minute: number) => new Date(now + minute * 60_000).toISOString();
    for (const minute of [3, 1, 2]) keeper.keep({ ...piece, callId: `c${minute}`, time: at(minute) });
    keeper.keep({ ...piece, kind: 'reply', callId: 'c3', time: at(3), text: 'a reply' });
    keeper.keep({ ...piece, callId: 'other', tenant: 'cards', time: at(4) });
    await keeper.flush();
    const rows = contentRows(store.db);
    expect(await rows.recent('retail', { limit: 2 })).toEqual([
      { callId: 'c3', time: at(3) },
      { callId: 'c2', time: at(2) },
    ]);
    await context.content.erase({ tenant: 'retail', callId: 'c1' }, { at: time, by: 'x' });
    expect(await rows.recent('retail', { before: at(2), limit: 2 })).toEqual([]);
  });

  test('a row put in another’s place, in whole or in part, does not open', async () => {
    await both();
    keeper.keep({ ...piece, callId: 'c2', tenant: 'cards', text: 'a canary of cards' });
    await keeper.flush();
    const rows = await store.db.selectFrom('kept_content').selectAll().execute();
    const [request, reply, cards] = [
      rows.find(({ kind }) => kind === 'request'),
      rows.find(({ kind }) => kind === 'reply'),
      rows.find(({ tenant }) => tenant === 'cards'),
    ];
    for (const from of [reply, cards]) {
      const whole = { wrapped: from?.wrapped ?? null, sealed: from?.sealed ?? null, data_key: from?.data_key ?? null };
      for (const change of [whole, { sealed: whole.sealed }, { wrapped: whole.wrapped }]) {
        await store.db.updateTable('kept_content').set(change).where('call_id', '=', 'c1').where('kind', '=', 'request').execute();
        await expect(read('c1')).rejects.toMatchObject({ code: 'unavailable' });
        const { wrapped, sealed, data_key } = request ?? { wrapped: null, sealed: null, data_key: null };
        await store.db
          .updateTable('kept_content')
          .set({ wrapped, sealed, data_key })
          .where('call_id', '=', 'c1')
          .where('kind', '=', 'request')
          .execute();
      }
    }
    expect((await read('c1'))['items']).toHaveLength(2);
  });

  test('content stays readable while data keys are rotated, also by one that is stopped again and again', async () => {
    for (let index = 0; index < 250; index += 1) keeper.keep({ ...piece, callId: `c${index}` });
    await keeper.flush();
    const rows = recordKeyRows(store.db);
    let turns = 0;
    const stopping = {
      under: rows.under,
      replace: async (...args: Parameters<typeof rows.replace>) => {
        await rows.replace(...args);
        turns += 1;
        if (turns < 3) throw new Error('stopped');
      },
    };
    const options = { keys: ring.dataKeys, rows: envelopeRows(store.db), columns: [], records: stopping };
    const old = (await ring.dataKeys.active('retail')).id;
    await ring.succeed();
    await expect(finishRotation(options)).rejects.toThrow('stopped');
    for (const call of ['c0', 'c120', 'c249']) expect((await read(call))['items']).toMatchObject([{ text: piece.text }]);
    const again = await openKeyRing({ dataDir, store, storeUrl: url, environment: {}, log: () => undefined });
    await expect(finishRotation({ ...options, keys: again.dataKeys })).rejects.toThrow('stopped');
    keeper.keep({ ...piece, callId: 'during' });
    await keeper.flush();
    expect(await again.finish()).toBe(0);
    expect(again.dataKeys.list().some(({ id }) => id === old)).toBe(false);
    for (const call of ['c0', 'c120', 'c249', 'during']) expect((await read(call))['items']).toMatchObject([{ text: piece.text }]);
  });

  test('a keeper that does not know of a rotation goes on with the new key', async () => {
    const other = await openKeyRing({ dataDir, store, storeUrl: url, environment: {}, log: () => undefined });
    await both();
    await other.succeed();
    await other.finish();
    keeper.keep({ ...piece, callId: 'late' });
    await keeper.flush();
    expect((await read('late'))['items']).toMatchObject([{ text: piece.text }]);
  });

  test('erased content does not open, and its key is not left in the database file', async () => {
    await both();
    const [row] = await store.db.selectFrom('kept_content').selectAll().where('kind', '=', 'request').execute();
    const [wrapped, sealed] = [row?.wrapped ?? Buffer.alloc(0), row?.sealed ?? Buffer.alloc(0)];
    await ask('content.erase', { params: { call: 'c1' }, query: { reason: 'r' } });
    // A page of before, put back without the key: the text alone opens to nobody.
    await store.db.updateTable('kept_content').set({ sealed }).where('kind', '=', 'request').execute();
    expect((await read('c1'))['items']).toMatchObject([{ kind: 'request', erased_at: time }, { kind: 'reply' }]);
    if (dialect === 'postgres') return;
    await keeper.close();
    await store.close();
    expect(readFileSync(join(dataDir, 'tollgate.db')).includes(sealed.subarray(0, 24))).toBe(true);
    expect(readFileSync(join(dataDir, 'tollgate.db')).includes(wrapped)).toBe(false);
    store = await openStore({ url, dataDir });
  });
});

function asJson(value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return copy;
}

function asObject(value: unknown): JsonObject {
  const copy = asJson(value);
  return isObject(copy) ? copy : {};
}

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { migrations, type Migration } from '../src/adapters/database/migrations.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';

const run = promisify(execFile);
const database = new URL('../src/adapters/database/', import.meta.url);
/** Says so when it was the one that migrated. Slow on purpose, so that the processes meet. */
const migratingChild = `
  import { openStore } from '${database.href}open-store.ts';
  import { migrate } from '${database.href}migrate.ts';
  import { migrations } from '${database.href}migrations.ts';
  const [url, dataDir] = process.argv.slice(-2);
  const slow = { name: 'slow', up: async () => { await new Promise((resolve) => setTimeout(resolve, 300)); console.log('migrated'); } };
  const store = await openStore({ url, dataDir });
  await migrate(store, [...migrations, slow]);
  await store.close();
`;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

const addColumn: Migration = {
  name: 'add-colour',
  up: async (db) => {
    await sql`alter table secrets add column colour text`.execute(db);
  },
};
const failing: Migration = {
  name: 'half-done',
  up: async (db) => {
    await sql`alter table secrets add column shape text`.execute(db);
    await sql`insert into no_such_table values (1)`.execute(db);
  },
};

/** How many migrations there are. */
const known = migrations.length;

describe.each(['sqlite', 'postgres'] as const)('migrations on %s', (dialect) => {
  let dataDir = '';
  let url = '';
  const opened: Store[] = [];
  const open = async () => {
    const store = await openStore({ url, dataDir });
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-migrate-'));
    url = dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('makes the tables once and leaves them alone afterwards', async () => {
    const store = await open();
    await migrate(store);
    await store.db.insertInto('ledger_state').values({ node: 'n', settled_up_to: 5_000_000_000 }).execute();
    await migrate(store);
    expect(await store.db.selectFrom('ledger_state').selectAll().execute()).toEqual([{ node: 'n', settled_up_to: 5_000_000_000 }]);
    expect(await store.db.selectFrom('schema_migrations').select(['number', 'name']).execute()).toEqual(
      migrations.map(({ name }, index) => ({ number: index + 1, name })),
    );
  });

  test('allows a call one record of each kind, and a record of anything else once, for ever', async () => {
    const store = await open();
    await migrate(store);
    const row = (id: string, kind: string) =>
      store.db.insertInto('audit_records').values({ id, kind, time: 't', call_id: 'c', tenant: null, node: 'n', body: '{}' }).execute();
    await row('1', 'call.intent');
    await row('2', 'call.outcome');
    await row('3', 'call.refusal');
    await expect(row('4', 'call.intent')).rejects.toThrow(/unique/i);
    await expect(row('5', 'call.outcome')).rejects.toThrow(/unique/i);
  });

  test('undoes a migration that fails, says which, and leaves the old schema usable', async () => {
    const store = await open();
    await migrate(store);
    await expect(migrate(store, [...migrations, failing])).rejects.toThrow(
      new RegExp(`^Migration ${known + 1} \\(half-done\\) failed and was undone: .*at migration ${known}: .*Remove the cause`),
    );
    await store.db.insertInto('secrets').values({ name: 'a', sealed: 'x', updated_at: 'now' }).execute();
    expect(await store.db.selectFrom('secrets').select(['name', 'sealed', 'updated_at']).execute()).toEqual([
      { name: 'a', sealed: 'x', updated_at: 'now' },
    ]);
    await migrate(store);
    await migrate(store, [...migrations, addColumn]);
  });

  test('leaves nothing behind when the very first migration fails', async () => {
    const store = await open();
    await expect(migrate(store, [failing])).rejects.toThrow(/Migration 1 \(half-done\)/);
    await migrate(store);
  });

  test('refuses a store that a newer version made', async () => {
    const store = await open();
    await migrate(store, [...migrations, addColumn]);
    await expect(migrate(store)).rejects.toThrow(new RegExp(`newer version.*migration ${known + 1}, this version knows ${known}`));
  });

  test('migrates once when several processes start together', async () => {
    const children = await Promise.all(
      [1, 2, 3].map(() => run(process.execPath, ['--input-type=module', '-e', migratingChild, url, dataDir])),
    );
    expect(children.map(({ stdout }) => stdout).join('')).toBe('migrated\n');
    const store = await open();
    expect(await store.db.selectFrom('schema_migrations').select('number').execute()).toEqual(
      Array.from({ length: known + 1 }, (_, index) => ({ number: index + 1 })),
    );
  });
});

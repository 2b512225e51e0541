/** Keys and budgets as administration has them: the real register on a real store, the configuration and the ledger in memory. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminOperations, permissionsOf, type User } from '@tollgate/shared';
import { keyRows } from '../../src/adapters/database/key-rows.ts';
import { migrate } from '../../src/adapters/database/migrate.ts';
import { openStore } from '../../src/adapters/database/open-store.ts';
import { raiseRows } from '../../src/adapters/database/raise-rows.ts';
import { type BudgetRaises, budgetRaises } from '../../src/admin/budget-raises.ts';
import { budgetHandlers } from '../../src/admin/budget-handlers.ts';
import type { BudgetContext } from '../../src/admin/budget-context.ts';
import type { AdminHandlers } from '../../src/admin/handler.ts';
import { inTurn } from '../../src/admin/in-turn.ts';
import type { KeyContext } from '../../src/admin/key-context.ts';
import { keyHandlers } from '../../src/admin/key-handlers.ts';
import type { Principal } from '../../src/admin/principal.ts';
import { checkConfiguration } from '../../src/configuration/check-configuration.ts';
import type { Lookups } from '../../src/configuration/lookups.ts';
import { keyIndex } from '../../src/identity/key-index.ts';
import { type KeyRegister, keyRegister } from '../../src/identity/key-register.ts';
import { picosFromDecimal } from '../../src/metering/cost.ts';
import { isObject, type JsonObject } from '../../src/pipeline/json.ts';
import type { Clock, LedgerRecord } from '../../src/ports.ts';

const models = [{ id: 'm', provider: 'p', price: { currency: 'USD', input: '1', output: '2' } }];
const document = {
  egress: { allow: [] },
  providers: [{ id: 'p', kind: 'sandbox', budgets: [{ amount: '100', currency: 'USD', period: 'day' }] }],
  models,
  routes: [
    { id: 'assistant', targets: [{ model: 'm' }] },
    { id: 'other', targets: [{ model: 'm' }] },
  ],
  tenants: [{ id: 'retail', budget: { amount: '5000', currency: 'USD', period: 'month' } }, { id: 'cards' }],
  profiles: [{ id: 'strict', processors: [] }],
};
const users: readonly Pick<User, 'id' | 'tenant' | 'state' | 'budgets'>[] = [
  { id: 'ann', tenant: 'retail', state: 'active', budgets: [{ amount: '7', currency: 'USD', period: 'week' }] },
  { id: 'bob', tenant: 'cards', state: 'active' },
  { id: 'ops', state: 'active' },
];
const lookups: Lookups = { environmentIsSet: () => true, fileIsReadable: () => true, secretExists: () => true, processorFaults: () => [] };

export async function openKeyHouse() {
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-key-house-'));
  const store = await openStore({ url: 'sqlite:tollgate.db', dataDir });
  await migrate(store);
  const records: LedgerRecord[] = [];
  const clock = { time: 1_800_000_000_000, now: () => clock.time, monotonic: () => 0 };
  const pepper = createSecretKey(randomBytes(32));
  const index = keyIndex(pepper, () => true);
  index.setTenants([{ id: 'retail' }, { id: 'cards' }]);
  const keys = keyRegister({ store: keyRows(store.db), index, pepper, clock, randomBytes });
  const raises = budgetRaises({ rows: raiseRows(store.db), now: clock.now, picos: picosFromDecimal });
  const context = contextOf({ clock, keys, raises, records });
  const handlers: AdminHandlers = { ...keyHandlers(context), ...budgetHandlers(context) };
  const close = async (): Promise<void> => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { records, clock, index, raises, call: (id: string, asked: Asked) => call(handlers, id, asked), close };
}

interface Parts {
  readonly clock: Clock;
  readonly keys: KeyRegister;
  readonly raises: BudgetRaises;
  readonly records: LedgerRecord[];
}

function contextOf({ clock, keys, raises, records }: Parts): KeyContext & BudgetContext {
  let ids = 0;
  return {
    clock,
    keys,
    raises,
    newId: () => `id-${(ids += 1)}`,
    inTurn: inTurn(),
    ledger: { append: async (record) => void records.push(record), healthy: () => true, close: async () => undefined },
    truth: {
      latest: async () => ({ number: 1, created_at: '', author: '', comment: '', hash: '', document }),
      check: async (given) => checkConfiguration(given, lookups),
    },
    userOf: async (id) => users.find((user) => user.id === id),
    budgetedUsers: async () => users,
    figures: async ({ scope, subject }, budgets) =>
      budgets.map(({ period }) => ({
        raised: raises.sum(`${scope}:${subject}/${period}`, clock.now()),
        spent: 1_250_000_000_000n,
        held: 1n,
        start: '2027-01-01T00:00:00.000Z',
        end: period === 'total' ? '' : '2027-02-01T00:00:00.000Z',
      })),
    picos: picosFromDecimal,
  };
}

interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  readonly ifMatch?: string;
  readonly tenant?: string;
}

/** Asks as an administrator, of a tenant or not. */
async function call(handlers: AdminHandlers, id: string, { params = {}, query = {}, body = {}, ifMatch, tenant }: Asked) {
  const handler = handlers[id];
  const operation = adminOperations.find((row) => row.id === id);
  if (!handler || !operation) throw new Error(`there is no operation ${id}`);
  const principal: Principal = {
    kind: 'device',
    id: 'laptop',
    role: 'admin',
    permissions: permissionsOf('admin'),
    how: 'certificate',
    ...(tenant === undefined ? {} : { tenant }),
  };
  const reply = await handler({ principal, params, query, body, ifMatch, comment: undefined, signal: new AbortController().signal });
  if (reply.kind !== 'document') throw new Error('not a document');
  const value: unknown = JSON.parse(JSON.stringify(reply.value));
  return { value: isObject(value) ? value : {}, etag: reply.etag, schema: operation.reply.schema };
}

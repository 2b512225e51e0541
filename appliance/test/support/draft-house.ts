/** Drafts, approval and confirmation over HTTP, on the real use cases, keys and store; the ledger in memory and the clock in hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { adminOperations, type Permission, permissions, permissionsOf } from '@tollgate/shared';
import type { Store } from '../../src/adapters/database/open-store.ts';
import { createNewId } from '../../src/adapters/new-id.ts';
import { objectHandlers } from '../../src/admin/api/object-handlers.ts';
import { revisionHandlers } from '../../src/admin/api/revision-handlers.ts';
import { settingsHandlers } from '../../src/admin/api/settings-handlers.ts';
import type { AdminContext } from '../../src/admin/context.ts';
import { controlCommands } from '../../src/admin/control-commands.ts';
import { draftHandlers } from '../../src/admin/draft-handlers.ts';
import { inTurn } from '../../src/admin/in-turn.ts';
import type { Principal } from '../../src/admin/principal.ts';
import { diffDocuments } from '../../src/configuration/diff-documents.ts';
import { isObject, type JsonObject } from '../../src/pipeline/json.ts';
import type { Clock, LedgerRecord } from '../../src/ports.ts';
import { addAdminApi } from '../../src/server/admin-api/admin-api.ts';
import { takeBackOverdue, watchTrials } from '../../src/wiring-unconfirmed.ts';
import { openHouse } from '../../src/wiring-house.ts';
import { openDataStore } from '../../src/wiring-store.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly json: JsonObject;
  readonly text: string;
}

export interface Asked {
  readonly body?: object;
  /** `anna` a person who may everything, `anna@laptop` on that device, `device:laptop` a device alone, `anna=router` of that role. */
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Roles of who asks, beside the built-in ones. */
const roles: Readonly<Record<string, readonly Permission[]>> = {
  drafter: ['drafts:read', 'drafts:write', 'models:read', 'models:write'],
  approver: ['drafts:read', 'drafts:approve'],
};

/** Opens it with a first revision. */
export async function openDraftHouse(document: JsonObject, url?: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-drafts-'));
  const records: LedgerRecord[] = [];
  const clock = { time: 1_800_000_000_000, now: () => clock.time, monotonic: () => 0 };
  const opened = await openDataStore({
    dataDir,
    document: url === undefined ? undefined : { store: { url } },
    preferDocument: url !== undefined,
  });
  const { house, context } = await furnish({ dataDir, clock, records, ...opened });
  await context.truth.apply({ document, base: 0, author: 'start', comment: 'first', announce: async () => undefined });
  const app = await serve(context);
  const local = controlCommands(context);
  return {
    records,
    clock,
    context,
    call: caller(app),
    /** A sealed secret of the configuration. */
    open: house.ring.secrets.open,
    /** As somebody at the machine. */
    local: async (command: string, input: JsonObject, id = 'root'): Promise<JsonObject> => {
      const result = await local[command]?.(input, { kind: 'local', id });
      return result?.kind === 'document' && isObject(result.value) ? result.value : {};
    },
    trials: watchTrials({ ...context, node: 'node-1' }, () => undefined),
    /** As a start does. */
    start: () => takeBackOverdue({ house, store: opened.store, node: 'node-1', log: () => undefined }),
    close: async (): Promise<void> => {
      await app.close();
      await house.close();
      await opened.store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type DraftHouse = Awaited<ReturnType<typeof openDraftHouse>>;

interface Ground {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly records: LedgerRecord[];
  readonly store: Store;
  readonly url: string;
}

async function furnish({ dataDir, clock, records, store, url }: Ground) {
  const house = await openHouse({
    dataDir,
    store: store,
    storeUrl: url,
    node: 'node-1',
    clock,
    newId: createNewId(() => clock.now()),
    ledger: { append: async (record) => void records.push(record), healthy: () => true, close: async () => undefined },
    inTurn: inTurn(),
    log: () => undefined,
    environment: {},
    feed: undefined,
    flush: async () => undefined,
    stateUrl: 'memory:',
    fetch: () => Promise.reject(new Error('nobody is called')),
    alert: () => undefined,
    measure: () => undefined,
  });
  const context = house.administration({
    prepare: async () => ({ activate: () => undefined, discard: () => undefined }),
    cache: () => undefined,
    records: async function* none() {
      // Nobody asks.
    },
    status: () => ({}),
    address: async () => undefined,
  });
  return { house, context };
}

async function serve(context: AdminContext): Promise<FastifyInstance> {
  const handlers = {
    ...objectHandlers(context),
    ...settingsHandlers(context),
    ...revisionHandlers({ ...context, difference: diffDocuments }),
    ...draftHandlers(context),
  };
  const app = Fastify();
  addAdminApi<Principal>(app, {
    operations: adminOperations.filter(({ id }) => Object.hasOwn(handlers, id)),
    handlers,
    principalOf: ({ headers }) => principalOf(String(headers['x-as'])),
    refused: async () => undefined,
    log: (_, message, fields) => {
      throw new Error(`${message} ${JSON.stringify(fields)}`);
    },
    storeGone: () => false,
  });
  await app.ready();
  return app;
}

function caller(app: FastifyInstance) {
  return async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    { body, as = 'anna', headers = {} }: Asked = {},
  ): Promise<Answer> => {
    const reply = await app.inject({
      method,
      url: `/admin/v1/${path}`,
      headers: { ...headers, 'x-as': as },
      ...(body === undefined ? {} : { payload: body }),
    });
    const json: unknown = reply.body === '' ? {} : reply.json();
    return { status: reply.statusCode, headers: reply.headers, json: isObject(json) ? json : {}, text: reply.body };
  };
}

function principalOf(text: string): Principal {
  const [who = '', role = 'admin'] = text.split('=');
  const held: ReadonlySet<Permission> =
    roles[role] === undefined ? permissionsOf(role) : new Set(permissions.filter((one) => roles[role]?.includes(one)));
  if (who.startsWith('device:'))
    return { kind: 'device', id: who.slice(7), device: who.slice(7), role, permissions: held, how: 'certificate' };
  const [id = '', device] = who.split('@');
  return { kind: 'person', id, role, permissions: held, how: 'oidc', ...(device === undefined ? {} : { device }) };
}

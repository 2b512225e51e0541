/** The admin API over HTTP on the real checks, revisions and handlers of the configuration, with its store in memory. */
import Fastify from 'fastify';
import { adminOperations, type CollectionName, permissionsOf, type ProviderTested } from '@tollgate/shared';
import type { ConfigurationContext } from '../../src/admin/api/commit-revision.ts';
import { createEventFeed } from '../../src/admin/api/event-feed.ts';
import { objectHandlers } from '../../src/admin/api/object-handlers.ts';
import { providerHandlers } from '../../src/admin/api/provider-handlers.ts';
import { recordHandlers, type RecordPage, type RecordsAsked } from '../../src/admin/api/record-handlers.ts';
import { recordRefusal } from '../../src/admin/api/record-refusal.ts';
import { revisionHandlers } from '../../src/admin/api/revision-handlers.ts';
import { selfHandlers } from '../../src/admin/api/self-handlers.ts';
import { settingsHandlers } from '../../src/admin/api/settings-handlers.ts';
import type { RecordContext } from '../../src/admin/record-context.ts';
import type { AdminHandlers } from '../../src/admin/handler.ts';
import { inTurn } from '../../src/admin/in-turn.ts';
import type { Principal } from '../../src/admin/principal.ts';
import { diffDocuments } from '../../src/configuration/diff-documents.ts';
import type { Revision } from '../../src/configuration/revision-ports.ts';
import { revisions, type RevisionsOptions } from '../../src/configuration/revisions.ts';
import { isObject, type JsonObject } from '../../src/pipeline/json.ts';
import type { LedgerRecord, Secret } from '../../src/ports.ts';
import { addAdminApi } from '../../src/server/admin-api/admin-api.ts';
import { withoutDrafts } from './without-drafts.ts';

export interface HouseOptions {
  readonly document: JsonObject;
  /** Runs before a revision is committed, as another node that is faster would. */
  readonly beforeCommit?: (number: number, commit: (revision: Revision) => void) => void;
  readonly referredTo?: (collection: CollectionName, id: string) => Promise<readonly string[]>;
  readonly testProvider?: (id: string) => Promise<ProviderTested | undefined>;
}

export interface AdminAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly json: JsonObject;
  readonly text: string;
}

/** Opens it; `call` speaks as a device of a role, in a tenant or not. */
export async function openAdminHouse(options: HouseOptions) {
  const records: LedgerRecord[] = [];
  const asked: RecordsAsked[] = [];
  const ports = portsOf(records);
  const { truth, sealed, inUse } = truthOf(options, ports);
  await truth.apply({ document: options.document, base: 0, author: 'start', comment: 'first', announce: async () => undefined });
  const handlers = handlersOf({ ...withoutDrafts, ...ports, truth }, asked, options);
  const app = Fastify({ routerOptions: { maxParamLength: 500 } });
  addAdminApi<Principal>(app, {
    // Those of other rooms have tests of their own.
    operations: adminOperations.filter(({ id }) => Object.hasOwn(handlers, id)),
    handlers,
    principalOf: ({ headers }) => principalOf(String(headers['x-role']), headers['x-tenant']),
    refused: (refusal) => recordRefusal(ports, refusal),
    log: () => undefined,
    storeGone: () => false,
  });
  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, given: CallOptions = {}): Promise<AdminAnswer> => {
    const { body, as = 'admin', headers = {} } = given;
    const [role = '', tenant] = as.split('@');
    const reply = await app.inject({
      method,
      url: `/admin/v1/${path}`,
      headers: { ...headers, 'x-role': role, ...(tenant === undefined ? {} : { 'x-tenant': tenant }) },
      ...(body === undefined ? {} : { payload: body }),
    });
    const json: unknown = reply.body === '' ? {} : reply.json();
    return { status: reply.statusCode, headers: reply.headers, json: isObject(json) ? json : {}, text: reply.body };
  };
  return { app, call, records, asked, truth, sealed, inUse };
}

function portsOf(records: LedgerRecord[]): RecordContext {
  let ids = 0;
  const append = async (record: LedgerRecord): Promise<void> => {
    records.push(record);
  };
  return {
    clock: { now: () => 1_800_000_000_000, monotonic: () => 0 },
    newId: () => `id-${(ids += 1)}`,
    ledger: { append, healthy: () => true, close: async () => undefined },
    inTurn: inTurn(),
  };
}

function truthOf(options: HouseOptions, { clock }: RecordContext) {
  const inUse: number[] = [];
  const { store, secrets, sealed } = memoryStore(options);
  const truth = revisions({
    store,
    secrets,
    clock,
    lookups: async () => ({ environmentIsSet: (name) => name === 'SET', fileIsReadable: () => true, processorFaults: () => [] }),
    resolve: async (text, open) => (text.startsWith('${secret:') ? open(text.slice(9, -1)) : secretOf(text)),
    prepare: async ({ revision }) => ({ activate: () => void inUse.push(revision), discard: () => undefined }),
  });
  return { truth, sealed, inUse };
}

function handlersOf(context: ConfigurationContext, asked: RecordsAsked[], options: HouseOptions): AdminHandlers {
  const recordPage = async (wanted: RecordsAsked): Promise<RecordPage> => {
    asked.push(wanted);
    return { items: [], before: 7 };
  };
  return {
    ...objectHandlers({ ...context, referredTo: options.referredTo ?? (async () => []) }),
    ...providerHandlers({ ...context, testProvider: async (id) => options.testProvider?.(id) }),
    ...settingsHandlers(context),
    ...revisionHandlers({ ...context, confirmations: withoutDrafts.confirmations, difference: diffDocuments }),
    ...recordHandlers({ recordPage }),
    ...selfHandlers({ feed: createEventFeed(context), description: () => ({ openapi: '3.1.1' }) }),
  };
}

interface CallOptions {
  readonly body?: object;
  /** A role, or `role@tenant`. */
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function principalOf(role: string, tenant: unknown): Principal {
  const roles = [
    { id: 'router', permissions: ['routes:read', 'routes:write', 'roles:write', 'roles:read', 'settings:write', 'revisions:rollback'] },
  ];
  const permissions = permissionsOf(role, roles);
  return { kind: 'device', id: `device-${role}`, role, permissions, how: 'certificate', ...(typeof tenant === 'string' ? { tenant } : {}) };
}

function memoryStore({
  beforeCommit,
}: HouseOptions): Pick<RevisionsOptions, 'store' | 'secrets'> & { readonly sealed: ReadonlyMap<string, string> } {
  const stored: Revision[] = [];
  const sealed = new Map<string, string>();
  return {
    sealed,
    store: {
      latest: async () => stored.at(-1),
      get: async (number) => stored[number - 1],
      list: async (limit) => stored.toReversed().slice(0, limit),
      commit: async (revision, secrets) => {
        beforeCommit?.(revision.number, (faster) => stored.push(faster));
        if (stored.length >= revision.number) throw new Error('UNIQUE constraint failed: revisions.number');
        stored.push(revision);
        for (const secret of secrets) sealed.set(secret.name, secret.sealed);
      },
    },
    secrets: {
      names: async () => new Set(sealed.keys()),
      open: async (name) => (sealed.has(name) ? secretOf(sealed.get(name) ?? '') : undefined),
      seal: (name, value) => ({ name, sealed: value }),
    },
  };
}

function secretOf(value: string): Secret {
  return { reveal: () => value, toString: () => '[secret]', toJSON: () => '[secret]' };
}

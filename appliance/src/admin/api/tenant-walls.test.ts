import { adminOperations, AdminRefusal, permissionMatrix, permissionsOf, type User } from '@tollgate/shared';
import { beforeEach, expect, test } from 'vitest';
import type { LedgerRecord } from '#ports';
import { withoutDrafts } from '../../../test/support/without-drafts.ts';
import { budgetHandlers } from '../budget-handlers.ts';
import { cacheHandlers } from '../cache-handlers.ts';
import type { CallsAsked, CallsFound } from '../call-context.ts';
import { callHandlers } from '../call-handlers.ts';
import { contentHandlers } from '../content-handlers.ts';
import type { RecordContext } from '../record-context.ts';
import type { Truth } from '../truth.ts';
import type { DeviceFacts } from '../device-context.ts';
import { deviceHandlers } from '../device-handlers.ts';
import type { AdminHandlers, AdminReply, AdminRequest } from '../handler.ts';
import { inTurn } from '../in-turn.ts';
import type { KeyFacts } from '../key-context.ts';
import { keyHandlers } from '../key-handlers.ts';
import type { Principal } from '../principal.ts';
import { playgroundHandlers } from '../playground-handlers.ts';
import { sessionHandlers } from '../session-handlers.ts';
import type { StatisticsFound } from '../statistics-context.ts';
import { statisticsHandlers } from '../statistics-handlers.ts';
import type { SessionFacts, UserContext } from '../user-context.ts';
import type { UsageAsked, UsageFound } from '../usage-context.ts';
import { usageHandlers } from '../usage-handlers.ts';
import { replayHandlers } from '../trial-replay-handlers.ts';
import { userHandlers } from '../user-handlers.ts';
import { objectHandlers } from './object-handlers.ts';
import { recordHandlers } from './record-handlers.ts';

/** Everything here is of the tenant cards; whoever asks is the administrator of the tenant retail. */
const asker: Principal = {
  kind: 'device',
  id: 'd0',
  role: 'admin',
  permissions: permissionsOf('admin'),
  tenant: 'retail',
  how: 'certificate',
};

type Asked = Partial<Pick<AdminRequest, 'params' | 'query' | 'body'>>;
const one = (id: string, more: Asked = {}): Asked => ({ params: { id }, ...more });

/** How each operation on what tenants own is asked for what is another's. */
const walls: Readonly<Record<string, Asked>> = {
  'tenants.list': {},
  'tenants.get': one('cards'),
  'users.list': {},
  'users.get': one('carl'),
  'users.create': { body: { id: 'new', tenant: 'cards' } },
  'users.patch': one('carl', { body: { name: 'Mine' } }),
  'users.delete': one('carl'),
  'keys.list': {},
  'keys.get': one('k1'),
  'keys.create': { body: { tenant: 'cards', name: 'mine' } },
  'keys.change': one('k1', { body: { name: 'mine' } }),
  'keys.rotate': one('k1', { body: { overlap: '1d' } }),
  'keys.suspend': one('k1'),
  'keys.resume': one('k1'),
  'keys.revoke': one('k1'),
  'budgets.list': {},
  'budgets.get': one('tenant:cards/month'),
  'budgets.raises': one('tenant:cards/month'),
  'budgets.raise': one('tenant:cards/month', { body: { amount: '1', reason: 'mine', expires: '1d' } }),
  'devices.list': {},
  'devices.get': one('d1'),
  'devices.codes': { body: { role: 'viewer', tenant: 'cards' } },
  'devices.change': one('d1', { body: { name: 'mine' } }),
  'devices.revoke': one('d1'),
  'sessions.list': {},
  'sessions.end': one('s1'),
  'content.read': { params: { call: 'c1' }, query: { reason: 'curious' } },
  'content.erase': { params: { call: 'c1' }, query: { reason: 'curious' } },
  'content.eraseMany': { body: { tenant: 'cards', reason: 'curious', dry_run: false, expected: 1 } },
  'cache.statistics': { query: { tenant: 'cards' } },
  'cache.entries': { query: { tenant: 'cards' } },
  'cache.call': { params: { call: 'c1' } },
  'cache.explain': { body: { tenant: 'cards', route: 'r', question: 'What?' } },
  'cache.purge': { body: { tenant: 'cards', dry_run: false } },
  'cache.import': { body: { tenant: 'cards', route: 'r', rows: [{ question: 'What?', answer: 'That.' }] } },
  'cache.wrong': { body: { call: 'c1' } },
  'usage.list': { query: { group_by: 'tenant' } },
  'statistics.get': { query: { tenant: 'cards' } },
  'calls.list': { query: { key: 'k1' } },
  'calls.get': one('c1'),
  'profiles.replay': one('p', { body: { profile: {}, tenant: 'cards', reason: 'curious' } }),
  'playground.call': { body: { tenant: 'cards', route: 'r', messages: [{ role: 'user', content: 'What?' }] } },
  'playground.stream': { body: { tenant: 'cards', route: 'r', messages: [{ role: 'user', content: 'What?' }] } },
  'records.list': { query: { tenant: 'cards' } },
};

/** Open within a tenant, and of no tenant: read by whose role permits it, or one's own. */
const ofNobody = [
  ...['models', 'routes', 'topics', 'profiles', 'roles'].flatMap((list) => [`${list}.list`, `${list}.get`]),
  'profiles.test',
  'prices.suggestions',
  'health.get',
  'devices.renew',
  'events.read',
  'operations.get',
  'operations.cancel',
  'openapi.get',
  'me.get',
];

const reached: string[] = [];
const wall = (name: string) => async (): Promise<never> => {
  reached.push(name);
  throw new Error(`${name} was reached`);
};
const barred = (name: string) => (): never => {
  reached.push(name);
  throw new Error(`${name} was reached`);
};
const owned = <T extends { readonly tenant?: string }>(object: T, { tenant }: { readonly tenant?: string }): readonly T[] =>
  tenant === undefined || tenant === object.tenant ? [object] : [];

const key: KeyFacts = { id: 'k1', family: 'k1', version: 1, tenant: 'cards', name: 'app', environment: 'prod', createdAt: 1 };
const user: User = { id: 'carl', tenant: 'cards', role: 'user', state: 'active', source: 'local', created_at: '2026-11-25T10:00:00.000Z' };
const device: DeviceFacts = { id: 'd1', name: 'desk', role: 'viewer', tenant: 'cards', createdAt: 1, certificates: [] };
const time = '2026-11-25T10:00:00.000Z';
const session: SessionFacts = {
  id: 's1',
  user: 'carl',
  tenant: 'cards',
  role: 'user',
  device: 'd1',
  how: 'oidc',
  createdAt: time,
  lastSeenAt: time,
  idleEndsAt: time,
  endsAt: time,
};
const document = {
  tenants: [{ id: 'cards', budget: { amount: '5', currency: 'USD', period: 'month' } }, { id: 'retail' }],
};
const truth: Truth = {
  latest: async () => ({ number: 1, created_at: time, author: '', comment: '', hash: '', document }),
  check: async () => [],
  get: wall('get'),
  history: wall('history'),
  diff: wall('diff'),
  apply: wall('apply'),
  resume: wall('resume'),
  follow: wall('follow'),
};

function handlers(): AdminHandlers {
  const records: LedgerRecord[] = [];
  const ports: RecordContext = {
    clock: { now: () => 1_800_000_000_000, monotonic: () => 0 },
    newId: () => `r${records.length}`,
    ledger: { append: async (record) => void records.push(record), healthy: () => true, close: async () => undefined },
    inTurn: inTurn(),
  };
  const people: UserContext = {
    ...ports,
    users: {
      list: async (page) => owned(user, page),
      find: async (id) => (id === user.id ? user : undefined),
      create: wall('users.create'),
      change: wall('users.change'),
      remove: wall('users.remove'),
    },
    breakGlass: { setPassword: wall('setPassword'), setTotp: wall('setTotp'), forget: wall('forget') },
    sessions: { list: async (page) => owned(session, page), find: async () => session, end: wall('sessions.end') },
    roles: () => [],
    tenantExists: () => true,
    userInUse: async () => false,
  };
  return {
    ...objectHandlers({ ...withoutDrafts, ...ports, truth, referredTo: async () => [] }),
    ...userHandlers(people),
    ...sessionHandlers(people),
    ...keyHandlers({ ...ports, truth, userOf: async () => undefined, keys: keyBook() }),
    ...budgetHandlers({
      ...ports,
      truth,
      keys: { list: async () => [key] },
      budgetedUsers: async () => [user],
      figures: async (_, budgets) => budgets.map(() => ({ raised: 0n, spent: 0n, held: 0n, start: time, end: time })),
      raises: { live: () => [], all: wall('raises.all'), add: wall('raises.add') },
      picos: () => 0n,
    }),
    ...deviceHandlers({
      ...ports,
      devices: deviceBook(),
      permissionsOf: (role) => permissionsOf(role),
      tenantExists: async () => true,
      address: async () => ({ host: 'gateway', port: 8443 }),
    }),
    ...contentHandlers({ ...ports, content: contentBook() }),
    ...cacheHandlers({ ...ports, cache: () => cacheBook(), routeExists: () => true, tenantExists: () => true }),
    ...usageHandlers({ now: ports.clock.now, usage: usageOf }),
    ...statisticsHandlers({ now: ports.clock.now, statistics: statisticsOf }),
    ...callHandlers({ calls: callsOf, recordsOf: async () => [callRecord] }),
    ...recordHandlers({ recordPage: wall('recordPage') }),
    ...playgroundHandlers({ truth, play: wall('play') }),
    ...replayHandlers({ ...ports, truth, ...replayed() }),
  };
}

function replayed() {
  const [keptTenants, keptCalls, callFacts] = [wall('keptTenants'), wall('keptCalls'), wall('callFacts')];
  return { longWork: { begin: barred('begin') }, keptTenants, keptCalls, callFacts, kept: wall('kept'), judgeTwice: wall('judgeTwice') };
}

function keyBook() {
  const [create, rotate, change] = [wall('keys.create'), wall('keys.rotate'), wall('keys.change')];
  const [suspend, resume, revoke] = [wall('keys.suspend'), wall('keys.resume'), wall('keys.revoke')];
  const page = async (asked: { readonly tenant?: string }) => owned(key, asked);
  return { list: async () => [key], page, get: async () => key, create, rotate, change, suspend, resume, revoke };
}

function deviceBook() {
  const [issueCode, enrol, renew] = [wall('devices.issueCode'), wall('devices.enrol'), wall('devices.renew')];
  const [rename, revoke] = [wall('devices.rename'), wall('devices.revoke')];
  const page = async (asked: { readonly tenant?: string }) => owned(device, asked);
  return { fingerprint: 'f', page, get: async () => device, issueCode, enrol, renew, rename, revoke };
}

function contentBook() {
  const kept = { callId: 'c1', kind: 'request', tenant: 'cards', key: 'k1', time, open: wall('content.open') } as const;
  const [erase, count] = [wall('content.erase'), wall('content.count')];
  return { ofCall: async () => [kept], count, erase, tenants: wall('content.tenants'), forget: wall('content.forget') };
}

/** It knows one call, of the tenant cards. */
function cacheBook() {
  const hidden = (tenant: string | undefined): never => {
    throw tenant === 'cards' ? new Error('reached') : new AdminRefusal('not_found');
  };
  return {
    statistics: barred('cache.statistics'),
    entries: barred('cache.entries'),
    explainCall: (_: string, tenant?: string) => hidden(tenant),
    explainQuestion: wall('cache.explainQuestion'),
    purge: wall('cache.purge'),
    importFaq: wall('cache.importFaq'),
    markWrong: async ({ tenant }: { readonly tenant?: string }) => hidden(tenant),
    reset: wall('cache.reset'),
  };
}

async function usageOf({ filters }: UsageAsked): Promise<UsageFound> {
  const none = { calls: 0, blocked: 0, provider_error: 0, cancelled: 0, interrupted: 0, unpriced: 0 };
  const noHits = { hits_exact: 0, hits_coalesced: 0, hits_semantic: 0, saved: [] };
  const sums = { ...none, input: 0, output: 0, cached_input: 0, cache_write: 0, reasoning: 0, duration_ms: 0, cost: [], ...noHits };
  const groups = owned({ tenant: 'cards' }, filters).map((names) => ({ ...sums, names }));
  return { groups, totals: sums, count: groups.length };
}

async function statisticsOf(): Promise<StatisticsFound> {
  return await wall('statistics')();
}

const callRecord = { kind: 'call.outcome', time, outcome: 'ok', call: { id: 'c1', tenant: 'cards', key: 'k1' } };

async function callsOf({ names }: CallsAsked): Promise<CallsFound> {
  return { records: owned({ tenant: 'cards' }, names).map(() => callRecord) };
}

async function ask(id: string, asked: Asked): Promise<AdminReply | AdminRefusal> {
  const handler = handlers()[id];
  if (handler === undefined) throw new Error(`${id} has no handler here`);
  const request = {
    principal: asker,
    params: {},
    query: {},
    body: {},
    ifMatch: '*',
    comment: undefined,
    signal: AbortSignal.timeout(5_000),
    ...asked,
  };
  return handler(request).catch((error: unknown) => {
    if (error instanceof AdminRefusal) return error;
    throw error;
  });
}

beforeEach(() => {
  reached.length = 0;
});

test('every operation that is open within a tenant is listed here', () => {
  const open = adminOperations.map(({ id }) => id).filter((id) => !(permissionMatrix[id] ?? '').endsWith('----'));
  expect([...Object.keys(walls), ...ofNobody].toSorted()).toEqual(open.toSorted());
});

test.each(Object.entries(walls))('%s neither shows nor changes what is another tenant’s', async (id, asked) => {
  const answer = await ask(id, asked);
  if (answer instanceof AdminRefusal) expect(['not_found', 'permission_denied']).toContain(answer.code);
  else expect(JSON.stringify(answer)).not.toMatch(/cards|carl|"(k1|d1|s1|c1)"/);
  expect(reached).toEqual([]);
  if (!id.endsWith('.list')) expect(answer).toBeInstanceOf(AdminRefusal);
});

test.each(Object.keys(walls).filter((id) => id.endsWith('.list') && id !== 'records.list'))('%s shows what is one’s own', async (id) => {
  const answer = await handlers()[id]?.({
    principal: { ...asker, tenant: 'cards' },
    params: {},
    query: walls[id]?.query ?? {},
    body: {},
    ifMatch: undefined,
    comment: undefined,
    signal: AbortSignal.timeout(5_000),
  });
  expect(JSON.stringify(answer)).toMatch(/cards|carl/);
});

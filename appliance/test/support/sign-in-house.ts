/** People and sign-in over a real store, on a listener that lets in whichever device a test says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OidcConfiguration, permissionsOf, type RoleConfiguration, type SignInConfiguration } from '@tollgate/shared';
import Fastify, { type FastifyInstance } from 'fastify';
import { migrate } from '../../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../../src/adapters/database/open-store.ts';
import { createNewId } from '../../src/adapters/new-id.ts';
import { createUpstream } from '../../src/adapters/upstream.ts';
import { inTurn } from '../../src/admin/in-turn.ts';
import type { JsonObject } from '../../src/pipeline/json.ts';
import { isObject } from '../../src/pipeline/json.ts';
import type { Ledger } from '../../src/ports.ts';
import { errorReply } from '../../src/server/admin-api/error-reply.ts';
import type { AdmittedPrincipal } from '../../src/server/admin-listener.ts';
import { addSignIn } from '../../src/server/sign-in.ts';
import { secretOf } from '../../src/trust/secret.ts';
import { providerFetch } from '../../src/wiring-provider-fetch.ts';
import { openPeople, type People, type PeopleOptions } from '../../src/wiring-sign-in.ts';
import { clientId, clientSecret, redirectBase } from './identity-provider.ts';

export interface House {
  readonly people: People;
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly records: JsonObject[];
  readonly logged: { readonly level: string; readonly message: string; readonly fields: unknown }[];
  /** `skew`: milliseconds, added to the real time. */
  readonly clock: { skew: number; now(): number };
  /** A device that the listener knows by its id. */
  device(id: string, role: string, tenant?: string): void;
  configure(signIn: SignInConfiguration, roles?: readonly RoleConfiguration[]): void;
  /** The ledger takes no record. */
  failLedger(failing: boolean): void;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly mayDial?: (host: string) => boolean;
  /** A store of its own where absent. */
  readonly store?: Store;
}

export async function openHouse({ mayDial = () => true, store: shared }: HouseOptions = {}): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-people-'));
  const store = shared ?? (await openStore({ url: 'sqlite:tollgate.db', dataDir }));
  if (shared === undefined) await migrate(store);
  const clock = { skew: 0, now: () => Date.now() + clock.skew, monotonic: () => performance.now() + clock.skew };
  const [records, logged]: [JsonObject[], House['logged'][number][]] = [[], []];
  const devices = new Map<string, AdmittedPrincipal>();
  let failing = false;
  const upstream = createUpstream({ mayDial });
  const people = await openPeople({
    store,
    clock,
    newId: createNewId(clock.now),
    inTurn: inTurn(),
    log: (level, message, fields) => logged.push({ level, message, fields }),
    ledger: ledgerInto(records, () => failing),
    vault: vaultInMemory(),
    fetch: providerFetch(upstream),
    feed: undefined,
    userInUse: async (id) => id === 'named-by-a-key',
  });
  const app = listener(people, devices);
  return {
    people,
    app,
    store,
    records,
    logged,
    clock,
    device: (id, role, tenant) => void devices.set(id, deviceOf(id, role, tenant)),
    configure: (sign_in, roles = []) =>
      people.configure({
        configuration: { sign_in, roles: [...roles], tenants: [{ id: 'retail' }, { id: 'cards' }] },
        clientSecret: secretOf(clientSecret),
      }),
    failLedger: (now) => {
      failing = now;
    },
    async close() {
      people.close();
      await app.close();
      await upstream.close();
      if (shared === undefined) await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function deviceOf(id: string, role: string, tenant: string | undefined): AdmittedPrincipal {
  const base = { kind: 'device', id, role, permissions: permissionsOf(role), how: 'certificate', device: id, origin: '10.0.0.7' } as const;
  return tenant === undefined ? base : { ...base, tenant };
}

function ledgerInto(records: JsonObject[], failing: () => boolean): Ledger {
  return {
    append: async ({ body }) => {
      if (failing()) throw new Error('the disk is full');
      if (isObject(body)) records.push(body);
    },
    healthy: () => !failing(),
    close: async () => undefined,
  };
}

function vaultInMemory(): PeopleOptions['vault'] {
  const secrets = new Map<string, string>();
  return {
    get: async (name) => found(secrets.get(name)),
    put: async (name, value) => void secrets.set(name, value),
    putOnce: async (name, value) => secretOf(secrets.get(name) ?? (secrets.set(name, value), value)),
    remove: async (name) => void secrets.delete(name),
  };
}

function found(value: string | undefined) {
  return value === undefined ? undefined : secretOf(value);
}

/** As the admin listener: the device of the header `x-device`, and `GET /admin/v1/me` to see who acts. */
function listener(people: People, devices: ReadonlyMap<string, AdmittedPrincipal>): FastifyInstance {
  const app = Fastify();
  app.decorateRequest('principal', undefined);
  app.addHook('onRequest', async (request) => {
    request.principal = devices.get(String(request.headers['x-device']));
  });
  app.setErrorHandler((error, _, reply) => {
    const { status, body } = errorReply(error, { log: () => undefined, storeGone: () => false });
    return reply.code(status).send(body);
  });
  addSignIn(app, people.port);
  const me = { url: '/admin/v1/me', method: ['GET', 'POST'] };
  app.route({ ...me, handler: async ({ principal }) => ({ ...principal, permissions: [...(principal?.permissions ?? [])] }) });
  app.get('/admin/v1/slow', async (_, reply) => {
    reply.hijack();
    reply.raw.writeHead(200).write(': open\n\n');
  });
  return app;
}

/** A configuration for the provider at `issuer`. */
export function oidcAt(issuer: string, more: Partial<OidcConfiguration> = {}): OidcConfiguration {
  return {
    issuer,
    client_id: clientId,
    client_secret: clientSecret,
    redirect_base: redirectBase,
    map: [
      { group: 'it-admins', role: 'admin' },
      { group: 'retail-managers', role: 'manager', tenant: 'retail' },
      { group: 'cards-viewers', role: 'viewer', tenant: 'cards' },
    ],
    ...more,
  };
}

/** What a client keeps between requests. */
export interface Caller {
  readonly device: string;
  readonly token?: string;
  readonly cookie?: string;
}

interface More {
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}
interface Asked extends More {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

export function get(path: string, more: More = {}): Asked {
  return { method: 'GET', path, ...more };
}

export function post(path: string, more: More = {}): Asked {
  return { method: 'POST', path, ...more };
}

/** One request to the admin listener; a path without a slash is below /admin/v1. */
export async function call(house: House, { device, token, cookie }: Caller, { method, path, body, headers }: Asked) {
  const reply = await house.app.inject({
    method,
    url: path.startsWith('/') ? path : `/admin/v1/${path}`,
    headers: {
      host: 'tollgate.test:8443',
      'x-device': device,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(cookie === undefined ? {} : { cookie }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  const parsed: unknown = reply.headers['content-type']?.toString().includes('json') ? reply.json() : undefined;
  return { status: reply.statusCode, json: isObject(parsed) ? parsed : {}, text: reply.body, headers: reply.headers };
}

/** Begins a sign-in as a program; resolves to where the browser is sent. */
export async function begin(house: House, device: string): Promise<string> {
  const { status, json } = await call(house, { device }, post('session/begin', { body: { answer: 'token' } }));
  const url = json['redirect_url'];
  if (status !== 200 || typeof url !== 'string') throw new Error(`begin answered ${status}: ${JSON.stringify(json)}`);
  return url;
}

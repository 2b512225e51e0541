import { randomBytes } from 'node:crypto';
import type { ChangeFeed } from '#adapters/database/change-feed';
import { keyRows } from '#adapters/database/key-rows';
import { raiseRows } from '#adapters/database/raise-rows';
import { revisionRows } from '#adapters/database/revision-rows';
import { userRows } from '#adapters/database/user-rows';
import { type BudgetRaises, budgetRaises } from '#admin/budget-raises';
import type { CacheContext } from '#admin/cache-context';
import type { AdminContext } from '#admin/context';
import type { RecordContext } from '#admin/record-context';
import { keepDemo } from '#configuration/keep-demo';
import type { Candidate, PrepareSnapshot } from '#configuration/revision-ports';
import { type Revisions, revisions } from '#configuration/revisions';
import { followKeys } from '#identity/follow-keys';
import { keyIndex, type KeyIndex } from '#identity/key-index';
import { type KeyRegister, keyRegister } from '#identity/key-register';
import type { ProviderFetch } from '#identity/oidc/provider-answer';
import { recordUses } from '#identity/record-uses';
import { picosFromDecimal } from '#metering/cost';
import type { ContentPort } from '#pipeline/kept-content';
import { resolveCredential } from '#trust/resolve-credential';
import { secretOf } from '#trust/secret';
import { lookupsFor } from './wiring-admin.ts';
import type { AdmissionRoom } from './wiring-admission.ts';
import { openContentBook } from './wiring-content.ts';
import { draftPorts } from './wiring-drafts.ts';
import { type HouseAdmissionOptions, openHouseAdmission, sharedName } from './wiring-house-admission.ts';
import { type KeyRing, openKeyRing, secretVault } from './wiring-secrets.ts';
import { openPeople, type People } from './wiring-sign-in.ts';
import { openTrust, type Trust } from './wiring-trust.ts';

export interface HouseOptions extends RecordContext, HouseAdmissionOptions {
  readonly dataDir: string;
  /** As resolved, password and all. */
  readonly storeUrl: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** undefined: one command on the store, which does not stay. */
  readonly feed: ChangeFeed | undefined;
  /** HTTP to the identity provider, by the egress list. */
  readonly fetch: ProviderFetch;
}

/** Who calls, who administers, what they may use: all that a store says of them, open for a gateway or for one command. */
export interface House {
  readonly ring: KeyRing;
  /** The name of all nodes of the store together, and of no other installation. */
  readonly installation: () => Promise<string>;
  readonly people: People;
  readonly trust: Trust;
  readonly keys: KeyIndex;
  readonly admission: AdmissionRoom;
  /** Takes a revision into use, as far as it says who may do what. */
  use(candidate: Pick<Candidate, 'configuration' | 'references'>): void;
  /** How long a tenant keeps content; undefined: as long as all do. */
  contentDays(tenant: string): number | undefined;
  /** Whether a route or tenant of that id is in use. */
  has(kind: 'route' | 'tenant', id: string): boolean;
  /** Whether a tenant keeps what is said. */
  contentSetting: ContentPort['setting'];
  /** What administration works with. */
  administration(ports: AdministrationPorts): AdminContext & { readonly truth: Revisions };
  close(): Promise<void>;
}

export interface AdministrationPorts {
  readonly prepare: PrepareSnapshot;
  /** undefined: there is none. */
  readonly cache: CacheContext['cache'];
  readonly records: AdminContext['records'];
  readonly status: AdminContext['status'];
  /** Where devices reach the admin listener. */
  readonly address: AdminContext['doors']['address'];
}

export async function openHouse(options: HouseOptions): Promise<House> {
  const { dataDir, store, storeUrl, environment, log, feed, clock } = options;
  const ring = await openKeyRing({ dataDir, store, storeUrl, environment, log });
  const rows = keyRows(store.db);
  const people = await openPeople({ ...options, vault: vaultOf(ring), userInUse: (user) => rows.anyWorking(user, clock.now()) });
  const pepper = await ring.pepper();
  const index = keyIndex(pepper, (user) => people.userFacts(user)?.suspended !== true);
  index.load(await rows.list());
  feed?.on('keys', followKeys(index, rows));
  const uses = feed && recordUses({ index, store: rows, log });
  const trust = await openTrust({ ...options, sealed: ring.sealedStore });
  const raises = budgetRaises({ rows: raiseRows(store.db), now: () => clock.now(), picos: picosFromDecimal });
  await raises.refresh();
  feed?.on('raises', () => raises.refresh());
  const admission = await openHouseAdmission(options, ring, raises);
  const register = keyRegister({ store: rows, index, pepper, clock, randomBytes });
  let days: ReadonlyMap<string, number | undefined> = new Map();
  let ids: Readonly<Record<'route' | 'tenant', ReadonlySet<string>>> = { route: new Set(), tenant: new Set() };
  let keeping: ReadonlyMap<string, 'redacted' | 'full'> = new Map();
  const house = {
    ring,
    installation: () => sharedName(ring),
    people,
    trust,
    keys: index,
    admission,
    use({ configuration, references }: Pick<Candidate, 'configuration' | 'references'>): void {
      index.setTenants((configuration.tenants ?? []).map(({ id, suspended = false }) => ({ id, suspended })));
      admission.bind(configuration);
      ids = { route: idsOf(configuration.routes), tenant: idsOf(configuration.tenants) };
      days = new Map((configuration.tenants ?? []).map(({ id, content_retention: kept }) => [id, kept]));
      keeping = new Map(
        (configuration.tenants ?? []).flatMap(({ id, content = 'off' }) => (content === 'off' ? [] : [[id, content] as const])),
      );
      people.configure({ configuration, clientSecret: references.get(configuration.sign_in?.oidc?.client_secret ?? '') });
    },
    contentDays: (tenant: string) => days.get(tenant),
    has: (kind: 'route' | 'tenant', id: string) => ids[kind].has(id),
    contentSetting: (tenant: string) => keeping.get(tenant),
    async close() {
      people.close();
      await Promise.all([admission.close(), trust.close(), uses?.close()]);
    },
  };
  return { ...house, administration: (ports) => administration({ options, house, register, raises }, ports) };
}

function idsOf(entries: readonly { readonly id: string }[] = []): ReadonlySet<string> {
  return new Set(entries.map(({ id }) => id));
}

/** Credentials and codes as text, sealed for all nodes. */
function vaultOf({ sealedStore }: KeyRing) {
  return {
    get: sealedStore.get,
    remove: sealedStore.remove,
    put: (name: string, value: string) => sealedStore.put(name, secretOf(value)),
    putOnce: (name: string, value: string) => sealedStore.putOnce(name, secretOf(value)),
  };
}

interface AdministrationParts {
  readonly options: HouseOptions;
  readonly house: Pick<House, 'ring' | 'people' | 'trust' | 'admission' | 'has'>;
  readonly register: KeyRegister;
  readonly raises: BudgetRaises;
}

function administration(
  { options, house, register, raises }: AdministrationParts,
  ports: AdministrationPorts,
): AdminContext & { readonly truth: Revisions } {
  const { store, clock, newId, ledger, inTurn } = options;
  const { ring, people, trust, admission } = house;
  const record: RecordContext = { clock, newId, ledger, inTurn };
  const users = userRows(store.db);
  const truth = revisions({
    store: revisionRows(store.db),
    secrets: ring.secrets,
    lookups: lookupsFor,
    clock,
    prepare: ports.prepare,
    resolve: (credential, secret) => resolveCredential(credential, { environment: process.env, secret }),
  });
  return {
    ...record,
    ...ports,
    ...draftPorts(store, ring),
    truth,
    completed: keepDemo,
    keys: register,
    userOf: users.get,
    budgetedUsers: users.limited,
    figures: admission.figures,
    raises,
    picos: picosFromDecimal,
    people: people.context,
    doors: {
      ...record,
      devices: leavingSessions(trust, people),
      permissionsOf: people.permissionsOf,
      tenantExists: async (id) => people.context.tenantExists(id),
      address: ports.address,
    },
    secrets: { ...record, vault: secretVault(ring, store) },
    content: { ...record, content: openContentBook(store, ring) },
    cache: {
      ...record,
      cache: ports.cache,
      routeExists: (id) => house.has('route', id),
      tenantExists: (id) => house.has('tenant', id),
    },
  };
}

/** A device that is revoked takes the sessions on it along. */
function leavingSessions({ devices }: Trust, people: People): Trust['devices'] {
  return {
    ...devices,
    revoke: async (id, by, announce) => {
      const revoked = await devices.revoke(id, by, announce);
      await people.endSessionsOfDevice(id);
      return revoked;
    },
  };
}

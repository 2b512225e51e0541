/** The administrators' door on a real store, with a clock that can be moved. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBuiltInRole, permissionsOf } from '@tollgate/shared';
import { createDeviceCode } from '../../src/admin/device-codes.ts';
import type { DeviceContext, Granter } from '../../src/admin/device-context.ts';
import { inTurn } from '../../src/admin/in-turn.ts';
import { changeFeed } from '../../src/adapters/database/change-feed.ts';
import { migrate } from '../../src/adapters/database/migrate.ts';
import { openStore } from '../../src/adapters/database/open-store.ts';
import { createNewId } from '../../src/adapters/new-id.ts';
import { acceptCode } from '../../src/cli/accept-code.ts';
import { isObject, type JsonObject } from '../../src/pipeline/json.ts';
import type { LedgerRecord } from '../../src/ports.ts';
import { loadX509 } from '../../src/trust/authority/load-x509.ts';
import { authorityFiles } from '../../src/trust/authority/authority-store.ts';
import { openAdminDoor, openTrust } from '../../src/wiring-trust.ts';

export interface Client {
  readonly id: string;
  readonly folder: string;
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly ca: Buffer;
}

export interface DoorOptions {
  readonly url?: string;
  /** Nodes that share a store share their authority. */
  readonly sealed?: string;
}

export const local: Granter = { kind: 'local', id: 'alice' };
const roles = [{ id: 'desk', permissions: ['devices:enrol', 'devices:read', 'keys:read'] }];

export async function startDoor(options: DoorOptions = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-door-'));
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead, monotonic: () => performance.now() };
  const newId = createNewId(() => clock.now());
  const records: LedgerRecord[] = [];
  let broken = false;
  const ledger = {
    append: async (record: LedgerRecord) => {
      if (broken) throw new Error('disk full');
      records.push(record);
    },
    healthy: () => true,
    close: async () => undefined,
  };
  const log = () => undefined;
  const store = await openStore({ url: options.url ?? 'sqlite:tollgate.db', dataDir });
  await migrate(store);
  const feed = changeFeed({ store, intervalMs: 200, log });
  const sealed = authorityFiles(options.sealed ?? join(dataDir, 'sealed'));
  const trust = await openTrust({ dataDir, store, clock, newId, log, feed, sealed });
  const rights = (role: string) => (isBuiltInRole(role) || role === 'desk' ? permissionsOf(role, roles) : undefined);
  const context: DeviceContext = {
    clock,
    newId,
    ledger,
    inTurn: inTurn(),
    devices: trust.devices,
    permissionsOf: rights,
    tenantExists: async (id) => id === 'retail' || id === 'cards',
    address: async () => door.address(),
  };
  const at = { host: '127.0.0.1', port: 0 };
  const door = await openAdminDoor({ trust, dataDir, at, context, permissionsOf: rights, ledger, clock, newId, log });
  door.app.get('/admin/v1/me', async ({ principal }) => ({ ...principal, permissions: principal?.permissions.size }));
  door.app.get('/admin/v1/wait', async (_, reply) => {
    reply.hijack();
    reply.raw.writeHead(200);
    reply.raw.write('waiting\n');
  });
  const url = await door.listen();
  const folders = [dataDir];

  const enrol = async (input: JsonObject = {}, granter = local): Promise<Client> => {
    const { code } = await createDeviceCode(context, input, granter);
    const folder = mkdtempSync(join(tmpdir(), 'tollgate-device-'));
    folders.push(folder);
    const { device } = await acceptCode(code, folder, 'laptop');
    return clientIn(folder, isObject(device) && typeof device['id'] === 'string' ? device['id'] : '');
  };
  return {
    dataDir,
    url,
    context,
    trust,
    store,
    records,
    enrol,
    bodies: () => records.map(({ body }) => (typeof body === 'string' ? {} : body)),
    passTime: (milliseconds: number) => {
      ahead += milliseconds;
    },
    breakLedger: (isBroken: boolean) => {
      broken = isBroken;
    },
    close: async () => {
      await door.close();
      await feed.close();
      await trust.close();
      await store.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function clientIn(folder: string, id: string): Client {
  const [cert, key, ca] = ['client.pem', 'client.key', 'ca.pem'].map((name) => readFileSync(join(folder, name)));
  if (cert === undefined || key === undefined || ca === undefined) throw new Error('not enrolled');
  return { id, folder, cert, key, ca };
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What a device sends to have its key signed, and the key. */
export async function signingRequest(): Promise<{ readonly csr: string; readonly key: string }> {
  const { Pkcs10CertificateRequestGenerator } = await loadX509();
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = {
    publicKey: pair.publicKey.toCryptoKey(algorithm, true, ['verify']),
    privateKey: pair.privateKey.toCryptoKey(algorithm, true, ['sign']),
  };
  const made = await Pkcs10CertificateRequestGenerator.create({ keys, signingAlgorithm: algorithm });
  return { csr: made.toString('pem'), key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** One request over a connection of its own; rejects where the connection is refused or cut. */
export function ask(url: string, tls: object, options: { readonly method?: string; readonly body?: string } = {}): Promise<Answer> {
  return new Promise((done, failed) => {
    const headers = options.body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = request(url, { method: options.method ?? 'GET', agent: false, timeout: 5_000, headers, ...tls }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
      response.on('error', failed);
    });
    sent.on('error', failed);
    sent.on('timeout', () => sent.destroy(new Error('late')));
    sent.end(options.body);
  });
}

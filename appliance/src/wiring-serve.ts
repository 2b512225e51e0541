import { once } from 'node:events';
import type { Server } from 'node:http';
import { userInfo } from 'node:os';
import { sql } from 'kysely';
import { AdminRefusal, type Configuration } from '@tollgate/shared';
import { systemClock } from '#adapters/clock';
import { startControlSocket } from '#adapters/control-socket';
import { type LedgerHandle, openLedger } from '#adapters/database/ledger';
import type { Store } from '#adapters/database/open-store';
import { lockDataFolder } from '#adapters/data-lock';
import { installationId } from '#adapters/installation-id';
import { createLog } from '#adapters/log';
import { createNewId } from '#adapters/new-id';
import type { AdminContext, TimeRange } from '#admin/context';
import { controlCommands } from '#admin/control-commands';
import { type FoundYaml, startConfiguration } from '#admin/start-configuration';
import { isConfiguration } from '#configuration/check-configuration';
import { listenerDefaults } from '#configuration/listener-defaults';
import { interruptedRecord } from '#pipeline/records';
import type { JsonObject } from '#pipeline/json';
import type { Log, NewId } from '#ports';
import { findYaml, openAdministration, openGuardKey, openKeys } from './wiring-admin.ts';
import { withDemo } from './wiring-demo.ts';
import { type Gateway, wireGateway } from './wiring-gateway.ts';
import { openDataStore } from './wiring-store.ts';
import { welcome } from './wiring-welcome.ts';

/** Milliseconds that running streams have to end after SIGTERM. */
const drainMs = 60_000;
const lockPatienceMs = 5_000;
const storeDeadlineMs = 2_000;

export interface ServeOptions {
  readonly configPath: string;
  readonly dataDir: string;
  /** Take the YAML into use where a configuration is stored. */
  readonly apply: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Lines for stdout. */
  readonly print: (text: string) => Promise<void>;
}

/** Runs the gateway until SIGTERM or SIGINT. Refuses with AdminRefusal when it cannot start; then nothing has listened. */
export async function serve(options: ServeOptions): Promise<void> {
  const log = createLog((line) => void process.stderr.write(line), options.environment['TOLLGATE_LOG']);
  const stop = stopSignal(log);
  const lock = await lockDataFolder(options.dataDir, lockPatienceMs);
  try {
    await run(options, { log, stop });
  } finally {
    lock.release();
  }
}

async function run(options: ServeOptions, { log, stop }: { readonly log: Log; readonly stop: Promise<string> }): Promise<void> {
  // What was started is ended in reverse, after a stop as after a start that failed half-way.
  const started = new AsyncDisposableStack();
  try {
    const yaml = await findYaml(options.configPath);
    const { context, gateway, ledger, node, newId } = await open({ ...options, yaml }, log, started);
    const stored = await context.truth.latest();
    const start = await withDemo(yaml, stored?.document);
    const actor = { kind: 'local', id: userInfo().username } as const;
    await startConfiguration(context, { yaml: start.yaml, yamlPath: options.configPath, apply: options.apply, actor, log });
    const addresses = await listen(gateway, (await context.truth.latest())?.document, log);
    await ledger.append(systemRecord('system.start', node, newId), 'power');
    const control = await startControlSocket({ dataDir: options.dataDir, commands: controlCommands(context), log });
    started.defer(() => control.close());
    log('info', 'ready', addresses);
    await options.print(`tollgate ready lan=${addresses.lan} admin=none probes=${addresses.probes}\n`);
    if (options.environment['TOLLGATE_WELCOME'] === '1') {
      await options.print(await welcome({ context, lan: addresses.lan, demo: start.demo, fresh: stored === undefined }));
    }
    log('info', 'stopping: running calls have a minute to end', { signal: await stop });
  } finally {
    await started.disposeAsync();
  }
  log('info', 'stopped');
}

interface Opening extends ServeOptions {
  readonly yaml: FoundYaml | undefined;
}

interface Opened {
  readonly context: AdminContext;
  readonly gateway: Gateway;
  readonly ledger: LedgerHandle;
  readonly node: string;
  readonly newId: NewId;
}

/** Opens store, ledger and keys and joins the rooms; nothing listens yet. */
async function open({ yaml, dataDir, apply }: Opening, log: Log, started: AsyncDisposableStack): Promise<Opened> {
  const newId = createNewId(() => systemClock.now());
  const { store, url } = await openDataStore({ dataDir, document: yaml?.document, preferDocument: apply });
  started.defer(() => store.close());
  const node = await installationId(dataDir);
  const ledger = await openLedger({ url, dataDir, node, log });
  started.defer(() => ledger.close());
  const settled = await ledger.settleOpenCalls((intent) => interruptedRecord(intent, stamp(newId)));
  if (settled > 0) log('warn', 'calls that the last stop cut off are settled as interrupted', { calls: settled });
  const keys = await openKeys(dataDir, store);
  const gateway = await wireGateway({
    keys: keys.index,
    ledger,
    clock: systemClock,
    newId,
    log,
    guardKey: () => openGuardKey(dataDir),
    storeAnswers: () => answers(store),
  });
  started.defer(() => ledger.append(systemRecord('system.stop', node, newId), 'power'));
  started.defer(() => drained(gateway, log));
  const records = async function* (range: TimeRange): AsyncGenerator<JsonObject> {
    await ledger.flush();
    yield* ledger.records(range);
  };
  const status = (): JsonObject => ({ running: true, pid: process.pid, revision: gateway.snapshot().revision });
  const { prepare } = gateway;
  const context = await openAdministration({ dataDir, store, keys, ledger, records, clock: systemClock, newId, prepare, status });
  return { context, gateway, ledger, node, newId };
}

/** Lets running calls end, for a minute. */
async function drained(gateway: Gateway, log: Log): Promise<void> {
  const hurry = setTimeout(() => {
    log('warn', 'calls that did not end in time are cut off');
    gateway.lan.app.server.closeAllConnections();
  }, drainMs);
  await gateway.close();
  clearTimeout(hurry);
}

/** Resolves with the first SIGTERM or SIGINT; a second one ends the process at once. */
function stopSignal(log: Log): Promise<string> {
  process.on('uncaughtException', (error) => {
    log('error', 'the gateway ends after an error nobody expected', { error: error.stack ?? error.message });
    process.exit(1);
  });
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve(signal);
      });
    }
  });
}

async function listen(
  gateway: Gateway,
  document: JsonObject | undefined,
  log: Log,
): Promise<{ readonly lan: string; readonly probes: string }> {
  const configuration: Configuration = isConfiguration(document) ? document : {};
  const lan = configuration.listen?.lan ?? listenerDefaults.lan;
  const probes = configuration.listen?.probes ?? listenerDefaults.probes;
  try {
    await gateway.lan.app.listen({ host: lan.host, port: lan.port });
    gateway.probes.listen({ host: probes.host, port: probes.port });
    await once(gateway.probes, 'listening');
  } catch (error) {
    log('error', 'an address cannot be listened on', { lan, probes });
    throw new AdminRefusal(
      'unavailable',
      `one of the addresses ${lan.host}:${lan.port} (listen.lan) and ${probes.host}:${probes.port} (listen.probes) is taken or not this machine's: free it or change it in the YAML and start with --apply`,
      { cause: error },
    );
  }
  return { lan: addressOf(gateway.lan.app.server, lan.host), probes: addressOf(gateway.probes, probes.host) };
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  return `http://${host.includes(':') ? `[${host}]` : host}:${typeof address === 'object' && address ? address.port : 0}`;
}

async function answers(store: Store): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), storeDeadlineMs);
  });
  try {
    return await Promise.race([sql`select 1`.execute(store.db).then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function stamp(newId: NewId): { readonly id: string; readonly time: string } {
  return { id: newId(), time: new Date(systemClock.now()).toISOString() };
}

function systemRecord(kind: 'system.start' | 'system.stop', node: string, newId: NewId) {
  const { id, time } = stamp(newId);
  return { id, kind, time, body: { id, time, kind, actor: { kind: 'system', id: node } } };
}

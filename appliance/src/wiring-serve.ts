import { userInfo } from 'node:os';
import { startControlSocket } from '#adapters/control-socket';
import { lockDataFolder } from '#adapters/data-lock';
import { createLog } from '#adapters/log';
import { controlCommands } from '#admin/control-commands';
import { startConfiguration } from '#admin/start-configuration';
import type { Log } from '#ports';
import { findYaml } from './wiring-admin.ts';
import { withDemo } from './wiring-demo.ts';
import { listen } from './wiring-listen.ts';
import { systemRecord } from './wiring-ground.ts';
import { openGateway } from './wiring-open.ts';
import { welcome } from './wiring-welcome.ts';

/** Milliseconds to wait for a command that is at work on the folder. */
const lockPatienceMs = 5_000;
/** Milliseconds from the signal until the process has ended, whatever does not: running calls have 60 s of them. A supervisor's patience is longer. */
const longestStopMs = 80_000;
/** Milliseconds to end by itself once all is closed. */
const idleEndMs = 3_000;

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
    const opened = await openGateway({ ...options, yaml: yaml?.document }, log, started);
    const { context, ledger, node, newId, stored } = opened;
    const start = await withDemo(yaml, stored);
    const actor = { kind: 'local', id: userInfo().username } as const;
    await startConfiguration(context, { yaml: start.yaml, yamlPath: options.configPath, apply: options.apply, actor, log });
    const addresses = await listen(opened, log, started);
    await ledger.append(systemRecord('system.start', node, newId), 'power');
    const control = await startControlSocket({ dataDir: options.dataDir, commands: controlCommands(context), log });
    started.defer(() => control.close());
    log('info', 'ready', { ...addresses });
    await options.print(`tollgate ready lan=${addresses.lan} admin=${addresses.admin} probes=${addresses.probes}\n`);
    if (options.environment['TOLLGATE_WELCOME'] === '1') {
      await options.print(await welcome({ context, ...addresses, demo: start.demo, fresh: stored === undefined }));
    }
    const signal = await stop;
    log('info', 'stopping: running calls have a minute to end', { signal });
    endAfter(longestStopMs, 1, log);
  } finally {
    await started.disposeAsync();
  }
  log('info', 'stopped');
  endAfter(idleEndMs, 0, log);
}

/** Ends the process if by then it has not ended by itself, and says what held it. */
function endAfter(milliseconds: number, code: 0 | 1, log: Log): void {
  const end = (): void => {
    log('error', 'the process is ended: something in it did not come to an end', { open: process.getActiveResourcesInfo().join(' ') });
    process.exit(code);
  };
  setTimeout(end, milliseconds).unref();
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

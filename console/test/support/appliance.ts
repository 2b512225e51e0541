/** A real appliance in a process of its own, on folders of its own: what the console connects to. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPlainObject } from '@tollgate/shared';

const command = fileURLToPath(new URL('../../../appliance/bin/tollgate', import.meta.url));
const clock = new URL('clock-ahead.ts', import.meta.url).href;
/** Milliseconds: other tests load the machine at the same time. */
const startPatience = 60_000;

export interface TestAppliance {
  /** Without a path. */
  readonly lan: string;
  readonly admin: string;
  readonly dataDir: string;
  /** A command of `tollgate` on its data; resolves with its stdout, as JSON where it is that. Rejects with its stderr. */
  run(...words: readonly string[]): Promise<unknown>;
  /** A new enrolment code. */
  code(...options: readonly string[]): Promise<string>;
  /** Ends, and starts again on the same data and the same port, with its clock so many milliseconds ahead. */
  restart(aheadMs?: number): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Milliseconds. */
const longestStop = 30_000;

interface Running {
  readonly child: ChildProcess;
  readonly lan: string;
  readonly admin: string;
}

/** `configuration`: what the YAML says beside the listeners. `more`: of the environment. */
export async function startAppliance(configuration: object = {}, more: Readonly<Record<string, string>> = {}): Promise<TestAppliance> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-appliance-'));
  const place = ['--config', join(folder, 'tollgate.yaml'), '--data', join(folder, 'data')];
  const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, ...more };
  configure(folder, configuration, await freePort());
  let running = await serve(place, environment).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const run = (...words: readonly string[]): Promise<unknown> => runCommand([...words, ...place, '--json'], environment);
  const stop = async (): Promise<void> => {
    const { child } = running;
    if (child.exitCode !== null || !child.kill('SIGTERM')) return;
    const late = setTimeout(() => child.kill('SIGKILL'), longestStop);
    await once(child, 'exit');
    clearTimeout(late);
    if (child.signalCode === 'SIGKILL') throw new Error(`the appliance did not stop within ${longestStop} ms`);
  };
  return {
    get lan() {
      return running.lan;
    },
    get admin() {
      return running.admin;
    },
    dataDir: join(folder, 'data'),
    run,
    async code(...options) {
      const made = await run('enrol', 'code', ...options);
      return isPlainObject(made) && typeof made['code'] === 'string' ? made['code'] : '';
    },
    async restart(aheadMs = 0) {
      await stop();
      const shifted = { NODE_OPTIONS: `--import=${clock}`, TOLLGATE_TEST_AHEAD_MS: String(aheadMs) };
      running = await serve(place, { ...environment, ...(aheadMs === 0 ? {} : shifted) });
    },
    stop,
    async remove() {
      running.child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Of the admin listener, which must be found again after a restart. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function configure(folder: string, configuration: object, adminPort: number): void {
  const free = { host: '127.0.0.1', port: 0 };
  const listen = { lan: free, admin: { host: '127.0.0.1', port: adminPort }, probes: free };
  // With a provider there is no demo, which would depend on what else this machine runs.
  const providers = [{ id: 'sandbox', kind: 'sandbox' }];
  // JSON is YAML.
  writeFileSync(join(folder, 'tollgate.yaml'), JSON.stringify({ listen, providers, ...configuration }));
}

function serve(place: readonly string[], env: Readonly<Record<string, string>>): Promise<Running> {
  const child = spawn(command, ['serve', ...place], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), startPatience);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`tollgate serve ended with ${code} before it was ready:\n${errors}`));
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [, lan, admin] = /^tollgate ready lan=(\S+) admin=(\S+)/m.exec(output) ?? [];
      if (lan === undefined || admin === undefined) return;
      clearTimeout(late);
      resolve({ child, lan, admin });
    });
  });
}

function runCommand(words: readonly string[], env: Readonly<Record<string, string>>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    execFile(command, [...words], { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error !== null) return reject(new Error(`tollgate ${words[0]} failed:\n${stderr}`));
      try {
        resolve(JSON.parse(stdout));
      } catch {
        resolve(stdout);
      }
    });
  });
}

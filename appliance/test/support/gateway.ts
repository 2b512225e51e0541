import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tollgate = fileURLToPath(new URL('../../bin/tollgate', import.meta.url));
/** Generous: other tests load the machine at the same time. */
const startDeadlineMs = 30_000;

/** A real `tollgate serve` on folders of its own. */
export interface Gateway {
  /** Addresses without a path; those of the latest start. */
  readonly lan: string;
  /** See support/device.ts. */
  readonly admin: string;
  readonly probes: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Of tenant `bank`, for all routes. */
  readonly key: string;
  /** Everything it has written to stderr, over all starts. */
  log(): string;
  makeKey(...options: readonly string[]): Promise<string>;
  cli(...words: readonly string[]): Promise<CommandEnd>;
  /** Takes another configuration into use while it runs. */
  apply(configuration: object): Promise<void>;
  /** Every record there is, oldest first. */
  records(): Promise<readonly unknown[]>;
  /** The Prometheus text. */
  metrics(): Promise<string>;
  /** Bytes of memory that are resident. */
  memory(): number;
  /** SIGKILL, as a crash would end it. */
  kill(): Promise<number | null>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Serves again on the same folders. */
  start(): Promise<void>;
  /** Ends what still runs and removes the folders. */
  remove(): Promise<void>;
}

export interface CommandEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Run {
  readonly process: ChildProcess;
  readonly lan: string;
  readonly admin: string;
  readonly probes: string;
}

/** Starts the built gateway (`npm run setup` builds it). `configuration` is what the YAML would say; listeners and a tenant are added. */
export async function startGateway(configuration: object, environment: Readonly<Record<string, string>> = {}): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-test-'));
  const place = ['--config', join(folder, 'tollgate.yaml'), '--data', join(folder, 'data')] as const;
  const env = { PATH: process.env.PATH ?? '', HOME: folder, ...environment };
  let log = '';
  const serve = (): Promise<Run> => startServing(place, env, (text) => (log += text));
  const cli = (...words: readonly string[]): Promise<CommandEnd> => runTollgate([...words, ...place], env);

  writeConfiguration(folder, configuration);
  let run = await serve();
  const recording = {
    log: () => log,
    records: () => exportRecords(cli),
    metrics: async () => await (await fetch(`${run.probes}/metrics`)).text(),
    memory: () => residentBytes(run.process.pid ?? 0),
  };
  const life = {
    kill: () => end(run.process, 'SIGKILL'),
    stop: () => end(run.process, 'SIGTERM'),
    async start() {
      run = await serve();
    },
    async remove() {
      await end(run.process, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return {
    get lan() {
      return run.lan;
    },
    get admin() {
      return run.admin;
    },
    get probes() {
      return run.probes;
    },
    get pid() {
      return run.process.pid ?? 0;
    },
    dataDir: join(folder, 'data'),
    key: await makeKey(cli, []),
    ...commandsOf(cli, folder),
    ...recording,
    ...life,
  };
}

function commandsOf(cli: Gateway['cli'], folder: string): Pick<Gateway, 'cli' | 'makeKey' | 'apply'> {
  return {
    cli,
    makeKey: (...options) => makeKey(cli, options),
    async apply(changed) {
      writeConfiguration(folder, changed);
      succeeded(await cli('config', 'apply'));
    },
  };
}

async function makeKey(cli: Gateway['cli'], options: readonly string[]): Promise<string> {
  const { stdout } = succeeded(await cli('keys', 'create', '--tenant', 'bank', '--name', 'test', ...options));
  return stdout.trim();
}

async function exportRecords(cli: Gateway['cli']): Promise<readonly unknown[]> {
  const { stdout } = succeeded(await cli('audit', 'export', '--format', 'jsonl'));
  return stdout.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
}

function writeConfiguration(folder: string, configuration: object): void {
  const free = { host: '127.0.0.1', port: 0 };
  const whole = { listen: { lan: free, admin: free, probes: free }, tenants: [{ id: 'bank', name: 'Bank' }], ...configuration };
  // JSON is YAML.
  writeFileSync(join(folder, 'tollgate.yaml'), JSON.stringify(whole));
}

function startServing(place: readonly string[], env: Readonly<Record<string, string>>, hear: (text: string) => void): Promise<Run> {
  const child = spawn(tollgate, ['serve', ...place], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    hear(text);
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), startDeadlineMs);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`tollgate serve ended with ${code} before it was ready:\n${errors}`));
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [, lan, admin, probes] = /^tollgate ready lan=(\S+) admin=(\S+) probes=(\S+)$/m.exec(output) ?? [];
      if (lan === undefined || admin === undefined || probes === undefined) return;
      clearTimeout(late);
      resolve({ process: child, lan, admin, probes });
    });
  });
}

/** The command line in an environment of its own, as on another machine. */
export function runTollgate(words: readonly string[], env: Readonly<Record<string, string>>): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const child = execFile(tollgate, words, { env, maxBuffer: 256 * 1024 * 1024 }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

function succeeded(ended: CommandEnd): CommandEnd {
  if (ended.code !== 0) throw new Error(`the command ended with ${ended.code}:\n${ended.stderr}`);
  return ended;
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

function residentBytes(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

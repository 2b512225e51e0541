/** The product as its users meet it: the command, a configuration folder and a data folder of its own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isObject, type JsonObject } from '../../src/pipeline/json.ts';

const command = fileURLToPath(new URL('../../bin/tollgate', import.meta.url));
const patience = 30_000;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as one JSON object; {} where it is none. */
  readonly json: JsonObject;
}

export interface Installation {
  readonly folder: string;
  readonly dataDir: string;
  readonly configDir: string;
  /** The whole environment of commands and gateway, beside the usual. */
  readonly environment: Record<string, string>;
  writeConfig(name: string, content: string | object): void;
  run(...args: readonly string[]): Promise<Ran>;
  /** Resolves when it says it is ready; rejects with its stderr when it ends before. */
  serve(...args: readonly string[]): Promise<RunningGateway>;
  remove(): Promise<void>;
}

export interface RunningGateway {
  readonly lan: string;
  readonly process: ChildProcess;
  stderr(): string;
  /** SIGTERM unless said; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A fresh installation. `deep` makes the path of its data folder longer than a socket's name can be. */
export function install({ deep = false } = {}): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-cli-'));
  const dataDir = deep ? join(folder, 'd'.repeat(120), 'data') : join(folder, 'data');
  const configDir = join(folder, 'config');
  mkdirSync(configDir);
  const environment: Record<string, string> = { TOLLGATE_DATA: dataDir, TOLLGATE_CONFIG: configDir };
  const running: RunningGateway[] = [];
  return {
    folder,
    dataDir,
    configDir,
    environment,
    writeConfig: (name, content) => {
      writeFileSync(join(configDir, name), typeof content === 'string' ? content : JSON.stringify(content, null, 1));
    },
    run: (...args) => runCommand(args, environment),
    serve: async (...args) => {
      const gateway = await startGateway(args, environment);
      running.push(gateway);
      return gateway;
    },
    remove: async () => {
      await Promise.all(running.map((gateway) => gateway.stop('SIGKILL')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function runCommand(args: readonly string[], environment: Record<string, string>): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      command,
      [...args],
      { env: { ...process.env, ...environment }, timeout: patience, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr, json: objectIn(stdout) });
      },
    );
  });
}

function objectIn(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

async function startGateway(args: readonly string[], environment: Record<string, string>): Promise<RunningGateway> {
  const child = spawn(command, ['serve', ...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (piece: Buffer) => {
    stderr += piece.toString();
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  const lan = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      stdout += piece.toString();
      const ready = /^tollgate ready lan=(\S+)/m.exec(stdout);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    });
    child.once('exit', () => {
      setImmediate(() => {
        reject(new Error(stderr));
      });
    });
  });
  return {
    lan,
    process: child,
    stderr: () => stderr,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return exited;
    },
  };
}

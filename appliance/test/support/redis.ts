/** A real Redis for tests, from Debian's package, with its own directory and port. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface TestRedis {
  readonly url: string;
  /** Stops it without its noticing: connections stay, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Ends it and starts it anew on the same port, with nothing in it. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds to start. */
const patience = 10_000;

/** Starts a server. Rejects with how to install Redis when it is missing. */
export async function startRedis(): Promise<TestRedis> {
  const directory = mkdtempSync(join(tmpdir(), 'tollgate-redis-'));
  const port = await freePort();
  let server = await startServer(port, directory);
  const clean = (): void => {
    server.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', clean);
  const end = async (): Promise<void> => {
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async restart() {
      await end();
      server = await startServer(port, directory);
    },
    async stop() {
      await end();
      process.removeListener('exit', clean);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function startServer(port: number, directory: string): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', '', '--appendonly', 'no'];
  const server = spawn(findServer(), settings, { stdio: 'ignore' });
  const end = performance.now() + patience;
  while (performance.now() < end && server.exitCode === null) {
    if (await accepts(port)) return server;
    await delay(20);
  }
  server.kill('SIGKILL');
  throw new Error('Redis did not start');
}

function findServer(): string {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('Redis is not installed. Install it with: apt-get install --no-install-recommends redis-server');
  return found;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}

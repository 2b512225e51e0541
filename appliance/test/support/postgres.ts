/** A real PostgreSQL for tests, from Debian's package, with its own directory and port. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const packages = '/usr/lib/postgresql';
/** Milliseconds to start. */
const patience = 30_000;

export interface TestPostgres {
  /** The administrative database `postgres`. */
  readonly url: string;
  /** Makes an empty database and resolves to its URL. */
  freshDatabase(): Promise<string>;
  /** Drops every connection, as a server that crashes does, and starts again on the same port and data. */
  restart(): Promise<void>;
  /** The first half of a restart: nobody listens on the port. Resolves to the second half. */
  down(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** The server refuses to run as root, so root runs it as the package's user `postgres`. */
interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts a server. Rejects with how to install PostgreSQL when it is missing. */
export async function startPostgres(): Promise<TestPostgres> {
  const binaries = findBinaries();
  const account = await serverAccount();
  const directory = mkdtempSync(join(tmpdir(), 'tollgate-postgres-'));
  if (account.uid !== undefined && account.gid !== undefined) chownSync(directory, account.uid, account.gid);
  const data = join(directory, 'data');
  await run(join(binaries, 'initdb'), ['-D', data, '-U', 'tollgate', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...account,
    cwd: directory,
  });
  const port = await freePort();
  const url = `postgres://tollgate@127.0.0.1:${port}/postgres`;
  const start = () => startServer({ program: join(binaries, 'postgres'), data, directory, port, account, url });
  let server = await start();
  const clean = () => {
    server.kill('SIGQUIT');
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', clean);
  let databases = 0;
  return {
    url,
    freshDatabase: async () => {
      databases += 1;
      await query(url, `create database fresh_${databases}`);
      return url.replace(/postgres$/, `fresh_${databases}`);
    },
    restart: async () => {
      await end(server);
      server = await start();
    },
    down: async () => {
      await end(server);
      return async () => {
        server = await start();
      };
    },
    stop: async () => {
      await end(server);
      process.removeListener('exit', clean);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function findBinaries(): string {
  const versions = existsSync(packages) ? readdirSync(packages).toSorted((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(packages, version, 'bin')).find((path) => existsSync(join(path, 'initdb')));
  if (found === undefined)
    throw new Error('PostgreSQL is not installed. Install it with: apt-get install --no-install-recommends postgresql-15');
  return found;
}

async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

interface ServerOptions {
  readonly program: string;
  readonly data: string;
  readonly directory: string;
  readonly port: number;
  readonly account: Account;
  readonly url: string;
}

async function startServer(options: ServerOptions): Promise<ChildProcess> {
  const settings = {
    port: options.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: options.directory,
    shared_buffers: '16MB',
    max_connections: '30',
    max_wal_size: '64MB',
    min_wal_size: '32MB',
    autovacuum: 'off',
    fsync: 'on',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(options.program, ['-D', options.data, ...args], {
    ...options.account,
    cwd: options.directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-4_000);
  });
  const end = performance.now() + patience;
  while (performance.now() < end && server.exitCode === null) {
    if (
      await query(options.url, 'select 1').then(
        () => true,
        () => false,
      )
    )
      return server;
    await delay(50);
  }
  server.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not start:\n${output}`);
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** Fast shutdown: connections are cut, data is kept. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGINT');
  await exited;
}

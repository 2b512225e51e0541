import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startChild, type Child } from './children.ts';
import { benchProfiles } from './guard-profiles.ts';
import type { Endpoint } from './jobs.ts';

/** A gateway under test, running. */
export interface Contender {
  readonly name: 'direct' | 'bare' | 'tollgate' | 'guarded' | 'portkey';
  readonly endpoint: Endpoint;
  /** The command line that works on its data; absent where there is none. */
  readonly command?: (words: readonly string[], input: string) => Promise<string>;
  /** undefined for the provider itself, called directly. */
  readonly child: Child | undefined;
  /** Stops it and starts it again on the same data; absent where there is nothing to keep. */
  readonly restart?: () => Promise<Contender>;
}

interface Place {
  readonly root: string;
  /** A folder for what the contenders write. */
  readonly folder: string;
  readonly mockPort: number;
}

const path = '/v1/chat/completions';

export const direct = (mockPort: number): Contender => ({
  name: 'direct',
  endpoint: { port: mockPort, path, headers: {} },
  child: undefined,
});

export async function startBareProxy({ root, mockPort }: Place): Promise<Contender> {
  const args = [join(root, 'scripts/bench/bare-proxy.ts'), `http://127.0.0.1:${mockPort}`];
  const child = await startChild({ args, ready: /^ready (\d+)$/m });
  return { name: 'bare', endpoint: { port: Number(child.ready[0]), path, headers: {} }, child };
}

/** The built product with keys, metering and the durable ledger on; `guarded` has profiles too. undefined, with a line that says why, where it is not built. */
export async function startTollgate(place: Place, name: 'tollgate' | 'guarded' = 'tollgate'): Promise<Contender | undefined> {
  // As users start it, with the flags it is started with.
  const tollgate = join(place.root, 'appliance/bin/tollgate');
  if (!existsSync(join(place.root, 'appliance/dist/main.js'))) {
    console.log('tollgate is not built: run npm run setup');
    return undefined;
  }
  const data = join(place.folder, name, 'data');
  const config = join(place.folder, name, 'config');
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, 'tollgate.yaml'), JSON.stringify(configuration(place.mockPort, name === 'guarded')));
  return await serve({ tollgate, data, config, name });
}

interface Folders {
  readonly name: 'tollgate' | 'guarded';
  readonly tollgate: string;
  readonly data: string;
  readonly config: string;
}

async function serve(folders: Folders, key?: string): Promise<Contender> {
  const { name, tollgate, data, config } = folders;
  const child = await startChild({
    command: tollgate,
    args: ['serve', '--config', config, '--data', data],
    ready: /^tollgate ready lan=http:\/\/[^:]+:(\d+)\S*/m,
    env: { TOLLGATE_LOG: 'warn' },
  });
  const secret = key ?? (await createKey(tollgate, data));
  return {
    name,
    endpoint: { port: Number(child.ready[0]), path, headers: { authorization: `Bearer ${secret}` } },
    child,
    command: (words, input) => runCommand(tollgate, [...words, '--config', config, '--data', data], input),
    restart: async () => {
      await child.stop();
      return await serve(folders, secret);
    },
  };
}

function runCommand(tollgate: string, words: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(tollgate, [...words], { maxBuffer: 1 << 28, timeout: 120_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`tollgate ${words.join(' ')}: ${stderr.slice(0, 400)}`));
      else resolve(stdout);
    });
    child.stdin?.end(input);
  });
}

async function createKey(tollgate: string, data: string): Promise<string> {
  const args = ['keys', 'create', '--tenant', 'bench', '--name', 'bench', '--data', data, '--json'];
  const { stdout } = await promisify(execFile)(tollgate, args);
  const created: unknown = JSON.parse(stdout);
  if (typeof created === 'object' && created !== null && 'key' in created && typeof created.key === 'string') return created.key;
  throw new Error('tollgate keys create gave no key');
}

const configuration = (mockPort: number, guarded: boolean): object => {
  const host = '127.0.0.1';
  return {
    listen: { lan: { host, port: 0 }, admin: { host, port: 0 }, probes: { host, port: 0 } },
    egress: { allow: [`${host}:${mockPort}`] },
    providers: [{ id: 'mock', kind: 'openai-compatible', base_url: `http://${host}:${mockPort}/v1`, credential: 'bench-credential' }],
    models: [
      {
        id: 'mock',
        provider: 'mock',
        upstream: 'mock',
        context_window: 128_000,
        price: { currency: 'USD', per: 1_000_000, input: '0.05', cached_input: '0.005', output: '0.40' },
      },
    ],
    routes: [
      { id: 'assistant', strategy: 'priority', targets: [{ model: 'mock' }] },
      ...(guarded ? [{ id: 'guarded', strategy: 'priority', targets: [{ model: 'mock' }], profile: 'bank' }] : []),
    ],
    ...(guarded ? { profiles: benchProfiles } : {}),
    tenants: [{ id: 'bench', name: 'Bench' }],
  };
};

/**
 * Another gateway from npm, run beside where it is installed: in `home`, or in the project itself. undefined, with a line that says
 * so, where it is not.
 */
export async function startPortkey({ root, folder, mockPort }: Place, home = root): Promise<Contender | undefined> {
  const start = portkeyStart(home);
  if (!start) {
    console.log('@portkey-ai/gateway is not installed: left out. --portkey FOLDER names a folder that has it in node_modules;');
    console.log('its streams need the override { "@hono/node-server": "1.3.3" } in that folder\'s package.json');
    return undefined;
  }
  const port = 20_000 + (process.pid % 20_000);
  const child = await startChild({
    args: [start, '--headless', `--port=${port}`],
    ready: /Ready for connections/,
    env: { NODE_ENV: 'production', HOME: folder, TRUSTED_CUSTOM_HOSTS: '127.0.0.1' },
  });
  const headers = {
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `http://127.0.0.1:${mockPort}/v1`,
    authorization: 'Bearer upstream',
  };
  return { name: 'portkey', endpoint: { port, path, headers }, child };
}

function portkeyStart(home: string): string | undefined {
  try {
    return join(dirname(createRequire(join(home, 'package.json')).resolve('@portkey-ai/gateway/package.json')), 'build/start-server.js');
  } catch {
    return undefined;
  }
}

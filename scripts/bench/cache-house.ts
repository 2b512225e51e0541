import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isFields, textOf, type Fields } from '../heads/json-lines.ts';
import { startChild, type Child } from './children.ts';

/** The built gateway with caches on its routes: a folder of its own, started and stopped as a figure wants. */
export interface CacheHouse {
  readonly dataDir: string;
  /** Anew, on what is there. */
  start(): Promise<CacheGateway>;
  /** Gateway and folder are gone. */
  remove(): Promise<void>;
}

export interface CacheGateway {
  readonly child: Child;
  readonly lan: number;
  readonly probes: number;
  /** Of `tollgate WORDS --json`. */
  command(...words: readonly string[]): Promise<Fields>;
  createKey(tenant: string, name: string): Promise<string>;
}

/** `off`: no cache. `assistant`: as configured by default. `probe` and `measured`: without audits, each with entries of its own. */
export type CacheRoute = 'off' | 'assistant' | 'probe' | 'measured';

/** Picos of the currency unit (10⁻¹²) a token. */
export const price = { input: 250_000, output: 2_000_000 } as const;
export const cacheTenants = ['bank', 'insurer'] as const;

const root = join(import.meta.dirname, '../..');
const binary = join(root, 'appliance/bin/tollgate');

/** undefined, with a line that says so, where the product is not built. */
export function openCacheHouse(providerPort: number): CacheHouse | undefined {
  if (!existsSync(join(root, 'appliance/dist/main.js'))) {
    console.log('tollgate is not built: run npm run setup');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-cache-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [dataDir, config] = [join(folder, 'data'), join(folder, 'config')];
  mkdirSync(config);
  writeFileSync(join(config, 'tollgate.yaml'), JSON.stringify(configuration(providerPort)));
  let running: Child | undefined;
  return {
    dataDir,
    async start() {
      await running?.stop();
      const args = ['serve', '--config', config, '--data', dataDir];
      const ready = /^tollgate ready lan=http:\/\/[^:]+:(\d+)\S* .*probes=http:\/\/[^:]+:(\d+)/m;
      running = await startChild({ command: binary, args, ready, env: { TOLLGATE_LOG: 'warn' } });
      return gateway(running, dataDir);
    },
    async remove() {
      await running?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function gateway(child: Child, dataDir: string): CacheGateway {
  const command = async (...words: readonly string[]): Promise<Fields> => {
    const { stdout } = await promisify(execFile)(binary, [...words, '--data', dataDir, '--json'], { maxBuffer: 1 << 26, timeout: 60_000 });
    const value: unknown = JSON.parse(stdout);
    return isFields(value) ? value : {};
  };
  return {
    child,
    lan: Number(child.ready[0]),
    probes: Number(child.ready[1]),
    command,
    createKey: async (tenant, name) => textOf((await command('keys', 'create', '--tenant', tenant, '--name', name))['key']),
  };
}

function configuration(providerPort: number): object {
  const host = '127.0.0.1';
  const base = { strategy: 'priority', targets: [{ model: 'mock' }] };
  const cache = { mode: 'semantic', ttl: '12h' };
  return {
    listen: { lan: { host, port: 0 }, admin: { host, port: 0 }, probes: { host, port: 0 } },
    egress: { allow: [`${host}:${providerPort}`] },
    providers: [{ id: 'mock', kind: 'openai-compatible', base_url: `http://${host}:${providerPort}/v1`, credential: 'bench-credential' }],
    models: [
      {
        id: 'mock',
        provider: 'mock',
        upstream: 'mock',
        context_window: 128_000,
        // Of a million tokens: `price` of one.
        price: { currency: 'USD', per: 1_000_000, input: '0.25', output: '2.00' },
      },
    ],
    routes: [
      { ...base, id: 'off' satisfies CacheRoute },
      { ...base, id: 'assistant' satisfies CacheRoute, cache },
      { ...base, id: 'probe' satisfies CacheRoute, cache: { ...cache, audit_share: 0 } },
      { ...base, id: 'measured' satisfies CacheRoute, cache: { ...cache, audit_share: 0 } },
    ],
    tenants: cacheTenants.map((id) => ({ id, name: id })),
  };
}

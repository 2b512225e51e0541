import { Pool } from 'undici';
import { ProviderFault } from '#pipeline/call';
import type { Upstream, UpstreamReply, UpstreamRequest } from '#ports';
import { DeadlineSweep } from './deadline-sweep.ts';
import { sharedReads } from './shared-reads.ts';
import { Exchange } from './upstream-exchange.ts';

export interface UpstreamOptions {
  /** May this host:port be dialled? The egress list, asked on every call. */
  readonly mayDial: (hostAndPort: string) => boolean;
}

/** Where a URL leads, found once. */
interface Way {
  readonly pool: Pool;
  readonly hostAndPort: string;
  readonly path: string;
  readonly connectMs: number;
}

/** URLs kept at most: providers have few, but a model's name may be part of one. */
const mostWays = 1_000;

/** Keeps connections to providers and makes one HTTP exchange at a time on each. Nothing off the egress list is dialled. */
export function createUpstream({ mayDial }: UpstreamOptions): Upstream {
  const pools = new Map<string, Pool>();
  const ways = new Map<string, Way>();
  const sweep = new DeadlineSweep();
  const reads = sharedReads();

  function poolFor(origin: string, connectMs: number): Pool {
    const key = `${origin} ${connectMs}`;
    const known = pools.get(key);
    if (known) return known;
    const pool = newPool(origin, { timeout: connectMs, ...(origin.startsWith('http:') ? reads : {}) });
    pools.set(key, pool);
    return pool;
  }

  function wayTo(url: string, connectMs: number): Way {
    const known = ways.get(url);
    if (known?.connectMs === connectMs) return known;
    const { origin, hostname, port, protocol, pathname, search } = new URL(url);
    const way = {
      pool: poolFor(origin, connectMs),
      hostAndPort: `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`,
      path: pathname + search,
      connectMs,
    };
    if (ways.size >= mostWays) ways.clear();
    ways.set(url, way);
    return way;
  }

  return {
    send(request: UpstreamRequest): Promise<UpstreamReply> {
      const { pool, hostAndPort, path } = wayTo(request.url, request.deadlines.connect);
      if (!mayDial(hostAndPort))
        return Promise.reject(new ProviderFault({ kind: 'connection', message: `${hostAndPort} is not on the egress list` }));
      const exchange = new Exchange(request, sweep);
      pool.dispatch({ path, method: request.method, headers: request.headers, body: request.body ?? null }, exchange);
      return exchange.reply;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      pools.clear();
      ways.clear();
    },
  };
}

/** The exchange keeps its own deadlines, exact to some milliseconds; undici's are rounded to half a second. */
function newPool(origin: string, connect: NonNullable<Pool.Options['connect']>): Pool {
  return new Pool(origin, { connections: null, pipelining: 1, keepAliveTimeout: 10_000, headersTimeout: 0, bodyTimeout: 0, connect });
}

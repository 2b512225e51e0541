import { Pool } from 'undici';
import { ProviderFault } from '#pipeline/call';
import type { Upstream, UpstreamReply, UpstreamRequest } from '#ports';
import { Exchange } from './upstream-exchange.ts';

export interface UpstreamOptions {
  /** May this host:port be dialled? The egress list, asked on every call. */
  readonly mayDial: (hostAndPort: string) => boolean;
}

/** Keeps connections to providers and makes one HTTP exchange at a time on each. Nothing off the egress list is dialled. */
export function createUpstream({ mayDial }: UpstreamOptions): Upstream {
  const pools = new Map<string, Pool>();
  const split = new Map<string, SplitUrl>();

  function poolFor(origin: string, connectMs: number): Pool {
    const key = `${origin} ${connectMs}`;
    let pool = pools.get(key);
    if (!pool) {
      // The exchange keeps its own deadlines, exact to some milliseconds; undici's are rounded to half a second.
      pool = new Pool(origin, { connections: null, pipelining: 1, keepAliveTimeout: 10_000, headersTimeout: 0, bodyTimeout: 0, connect: { timeout: connectMs } });
      pools.set(key, pool);
    }
    return pool;
  }

  return {
    async send(request: UpstreamRequest): Promise<UpstreamReply> {
      const { origin, hostAndPort, path } = splitUrl(split, request.url);
      if (!mayDial(hostAndPort)) throw new ProviderFault({ kind: 'connection', message: `${hostAndPort} is not on the egress list` });
      const exchange = new Exchange(request);
      poolFor(origin, request.deadlines.connect).dispatch({ path, method: request.method, headers: request.headers, body: request.body ?? null }, exchange);
      return await exchange.reply;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      pools.clear();
    },
  };
}

interface SplitUrl { readonly origin: string; readonly hostAndPort: string; readonly path: string }

/** URLs of providers are few and long-lived: parsed once each. */
function splitUrl(split: Map<string, SplitUrl>, url: string): SplitUrl {
  const known = split.get(url);
  if (known) return known;
  const { origin, hostname, port, protocol, pathname, search } = new URL(url);
  const made = { origin, hostAndPort: `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`, path: pathname + search };
  if (split.size >= 1_000) split.clear();
  split.set(url, made);
  return made;
}

import { keepMs, listOf } from './hold-wire.ts';
import type { RedisLink } from './redis-link.ts';
import type { SharedKeys } from './shared-keys.ts';

/** A node's sign of life. */
export interface Pulse {
  /** How many nodes live, this one included. */
  nodes(): number;
  /** Redis's time now, as far as it is known. */
  serverNow(): number;
}

export interface PulseOptions {
  readonly node: string;
  /** Milliseconds without a sign after which a node is dead, and between two signs. */
  readonly timing: { readonly leaseMs: number; readonly renewMs: number };
  readonly monotonic: () => number;
}

/** Keeps this node alive for the others, and buries those that died. Ends with the connection, and ends it where it fails. */
export async function startPulse(link: RedisLink, keys: SharedKeys, { node, timing, monotonic }: PulseOptions): Promise<Pulse> {
  let live = 1;
  let ahead = 0;

  async function beat(join: boolean): Promise<void> {
    const began = monotonic();
    const answer = await link.run('beat', [keys.nodes, keys.holds(node)], [node, String(timing.leaseMs), join ? '1' : '0', keepMs]);
    const [at, nodes, ...dead] = listOf(answer);
    // The others have taken it for dead: what it held is spent, and has to be taken back.
    if (typeof at !== 'number' || typeof nodes !== 'number') return link.close();
    ahead = at - (began + monotonic()) / 2;
    live = Math.max(1, nodes);
    for (const one of dead) if (typeof one === 'string') await expireHolds(link, keys, { node: one, own: false });
  }

  await beat(true);
  const timer = setInterval(() => void beat(false).catch(() => link.close()), timing.renewMs).unref();
  void link.ended.then(() => clearInterval(timer));
  return { nodes: () => live, serverNow: () => monotonic() + ahead };
}

const expireAtOnce = '200';

/** Turns what a dead node held into spend and gives its slots back, some at a time. `own`: the node says so itself. */
export async function expireHolds(
  link: RedisLink,
  keys: SharedKeys,
  { node, own }: { readonly node: string; readonly own: boolean },
): Promise<void> {
  const args = [node, keys.space, own ? '1' : '0', expireAtOnce, keepMs];
  let more: unknown = 1;
  while (more === 1) more = await link.run('expire', [keys.nodes, keys.holds(node), keys.expired(node)], args);
}

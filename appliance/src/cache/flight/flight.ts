import type { StreamPart } from '#pipeline/call';
import type { LeadEnd } from '#pipeline/caching';
import type { CacheReply } from '../cache-ports.ts';
import type { Similar } from '../similar.ts';

/** Who makes a reply. */
export interface Maker {
  readonly provider: string;
  readonly model: string;
}

/** A stored answer to a similar question that the leader found, for those who wait and may have it. */
export interface Gift extends Similar {
  readonly reply: CacheReply;
}

export type FlightState =
  | { readonly kind: 'open' }
  | { readonly kind: 'ended'; readonly end: LeadEnd }
  | { readonly kind: 'given'; readonly gift: Gift }
  | { readonly kind: 'failed' };

/** Text of a reply, UTF-16 units, beyond which nobody else joins it and it is not kept. */
export const mostShared = 1024 * 1024;

/** One reply in the making and those who wait for it. A class because each part of a reply comes through it. */
export class Flight {
  state: FlightState = { kind: 'open' };
  /** As they came. Only ever longer, until nobody can come to read them any more. */
  parts: readonly StreamPart[];
  maker: Maker | undefined = undefined;
  /** Too large to be joined or kept. */
  oversized = false;
  /** The first part that says something is there. */
  begun = false;
  readonly beganMs: number;
  /** Families of the keys that asked the same. */
  readonly families: Set<string>;
  readonly #parts: StreamPart[] = [];
  readonly #land: (flight: Flight) => void;
  readonly #waiters = new Set<() => void>();
  readonly #lonely: (() => void)[] = [];
  readonly #ended: ((end: LeadEnd) => void)[] = [];
  #followers = 0;
  #length = 0;

  /** `land` is told once, when nobody may join any more. */
  constructor({ family, nowMs, land }: { readonly family: string; readonly nowMs: number; readonly land: (flight: Flight) => void }) {
    this.families = new Set([family]);
    this.beganMs = nowMs;
    this.parts = this.#parts;
    this.#land = land;
  }

  get followers(): number {
    return this.#followers;
  }

  onAlone(listener: () => void): void {
    this.#lonely.push(listener);
  }

  /** One more who waits; what is given back is called when they leave, and counts once. */
  join(family: string): () => void {
    this.families.add(family);
    this.#followers += 1;
    let here = true;
    return () => {
      if (!here) return;
      here = false;
      this.#followers -= 1;
      if (this.#followers === 0 && this.state.kind === 'open') for (const listener of this.#lonely) listener();
    };
  }

  take(parts: readonly StreamPart[]): void {
    if (this.state.kind !== 'open' || parts.length === 0) return;
    for (const part of parts) {
      // What a provider reports as an error ends the reply for whoever gets it.
      if (part.kind === 'error') return this.fail();
      this.begun ||= isContent(part);
      this.#length += lengthOf(part);
      if (this.oversized && this.#followers === 0) continue;
      this.#parts.push(forOthers(part));
    }
    if (!this.oversized && this.#length > mostShared) this.#close();
    if (this.begun) this.#wake();
  }

  end(end: LeadEnd): void {
    if (this.state.kind !== 'open') return;
    this.maker ??= end;
    this.#leave({ kind: 'ended', end });
    for (const listener of this.#ended) listener(end);
  }

  /** Called when the reply has come to its end; at once where it has. */
  whenEnded(listener: (end: LeadEnd) => void): void {
    if (this.state.kind === 'ended') listener(this.state.end);
    else this.#ended.push(listener);
  }

  give(gift: Gift): void {
    this.#leave({ kind: 'given', gift });
  }

  fail(): void {
    this.#leave({ kind: 'failed' });
  }

  /** Tells once of what follows: the first parts that say something, further ones, or the end. What is given back makes it forget that. */
  onceChanged(listener: () => void): () => void {
    this.#waiters.add(listener);
    return () => this.#waiters.delete(listener);
  }

  #close(): void {
    this.oversized = true;
    this.#land(this);
    // Nobody joins it any more, so what nobody reads is of no use.
    if (this.#followers === 0) this.#parts.length = 0;
  }

  #leave(state: FlightState): void {
    if (this.state.kind !== 'open') return;
    this.state = state;
    if (!this.oversized) this.#land(this);
    this.#wake();
  }

  #wake(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const waiter of waiters) waiter();
  }
}

/** A reply's id is its own caller's: others get one of their own call. */
function forOthers(part: StreamPart): StreamPart {
  return part.kind === 'start' ? { ...part, id: '' } : part;
}

function isContent(part: StreamPart): boolean {
  return part.kind !== 'start' && part.kind !== 'usage';
}

function lengthOf(part: StreamPart): number {
  switch (part.kind) {
    case 'text-delta':
    case 'refusal-delta':
    case 'reasoning-delta':
      return part.text.length;
    case 'tool-delta':
      return part.arguments.length;
    case 'reasoning-end':
      return (part.signature?.value.length ?? 0) + (part.encrypted?.value.length ?? 0);
    case 'citation':
      return part.citation.quote?.length ?? 0;
    case 'logprobs':
      return part.tokens.length * 50;
    case 'start':
    case 'tool-start':
    case 'finish':
    case 'usage':
    case 'error':
    case 'done':
      return 0;
  }
}

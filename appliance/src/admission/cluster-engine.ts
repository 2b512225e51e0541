import type { Clock, Log, NewId } from '#ports';
import type { CounterSeed } from './durable-spend.ts';
import { type Counter, type Engine, type Held, type HoldAsk, type HoldEnd, holdsAnything, type Refused, type SawSpent } from './engine.ts';
import { hearOthers } from './hear-others.ts';
import { type Live, settlementOf, takeBack } from './live-hold.ts';
import type { MemoryEngine } from './memory-engine.ts';
import type { SharedState } from './shared-state.ts';
import { createUntold, type Untold } from './untold.ts';

export interface ClusterPorts {
  /** Holds each limit's share while the shared counters are out of reach. */
  readonly memory: (nodes: () => number) => MemoryEngine;
  /** `fresh`: this process has never joined. */
  readonly connect: (fresh: boolean) => Promise<SharedState>;
  readonly seeds: () => Promise<readonly CounterSeed[]>;
  readonly sawSpent: SawSpent;
  readonly changed: (state: ClusterState) => void;
  /** Resolves after so many milliseconds; does not keep the process alive. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
}

export type ClusterState = 'redis' | 'fallback';

/** A node that has never heard of others is not alone: it is configured to share. */
const nodesAtFirst = 2;
/** Milliseconds after Redis came back in which every living node has said that it lives: a lease. */
const nodesReturnMs = 12_000;
/** Longer than a claim may take to be heard: what the store comes to later it takes for void. */
const retryMs = 500;
/** Milliseconds in which what was spent becomes durable: what is younger is added again rather than lost. */
const settlingMs = 500;
const many = 50_000;

interface Known extends Counter {
  readonly endMs: number | undefined;
}

/**
 * The shared counters as long as they answer. From the first call they fail, and without waiting for them again, this node's own with a share of
 * each limit and of what was left of each budget; what was spent meanwhile is added to the shared ones when they are back.
 */
export class ClusterEngine implements Engine {
  readonly #ports: ClusterPorts;
  readonly #memory: MemoryEngine;
  readonly #untold: Untold;
  readonly #live = new Map<string, Live>();
  /** What budgets had spent and held when they were last heard of. */
  readonly #known = new Map<string, Known>();
  #shared: SharedState | undefined;
  #nodes = nodesAtFirst;
  /** When Redis came back last, monotonic milliseconds. */
  #backAt = Number.NEGATIVE_INFINITY;
  #epoch = '';
  /** While it is asked what budgets have spent at other nodes since this one heard of them. */
  #hearing: Promise<void> | undefined;
  #joined = false;
  #trying = false;
  #closed = false;

  constructor(ports: ClusterPorts) {
    this.#ports = ports;
    this.#memory = ports.memory(() => this.#nodes);
    const { newId, sawSpent } = ports;
    this.#untold = createUntold({ newId, sawSpent, failed: (state) => this.#goDown(state, 'no answer') });
  }

  /** Resolves when counters are in force, shared or not. Rejects where nothing is known of what was spent. */
  async start(): Promise<void> {
    const { seeds, log, changed } = this.#ports;
    try {
      await this.#join();
    } catch (error) {
      for (const seed of await seeds()) this.#memory.base(seed);
      const why = error instanceof Error ? error.message : 'unknown';
      log('warn', `Redis cannot be reached: ${keepsToShare}`, { why, nodes: this.#nodes });
      changed('fallback');
      void this.#keepTrying();
    }
  }

  state(): ClusterState {
    return this.#shared ? 'redis' : 'fallback';
  }

  claim(ask: HoldAsk): Held | Refused | Promise<Held | Refused> {
    return this.#shared ? this.#claimShared(this.#shared, ask) : this.#claimKnowing(ask, false);
  }

  settle(end: HoldEnd): void {
    const hold = this.#live.get(end.ask.id);
    if (!hold) return;
    this.#live.delete(end.ask.id);
    if (hold.where === 'here') return this.#settleHere(end, hold);
    this.#memory.trueUp(end, hold.noted);
    const settlement = settlementOf(end, hold);
    if (this.#shared) return this.#untold.tell(this.#shared, settlement, end.nowMs);
    this.#memory.release(end.ask.slots);
    this.#untold.keep(settlement, end.nowMs);
  }

  async counters(names: readonly string[]): Promise<readonly Counter[]> {
    const state = this.#shared;
    if (!state) return await this.#memory.counters(names);
    return await state.counters(names).catch(() => this.#memory.counters(names));
  }

  async first(what: string): Promise<boolean> {
    return this.#shared ? await this.#shared.first(what) : true;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const state = this.#shared;
    if (!state) return;
    await state.leave().catch(() => undefined);
    state.close();
  }

  async #claimShared(state: SharedState, ask: HoldAsk): Promise<Held | Refused> {
    let answer: Held | Refused;
    try {
      answer = await state.claim(ask);
    } catch {
      this.#goDown(state, 'no answer');
      return this.#claimKnowing(ask, true);
    }
    if (answer.kind === 'refused') return answer;
    this.#learn(ask, answer);
    const noted = this.#memory.note(ask, answer);
    // It went while it answered: the slot counts here too.
    if (!this.#shared) this.#memory.adopt({ ...ask, budgets: [] });
    this.#live.set(ask.id, { ask, held: answer, noted, where: 'shared', doubtful: false, counted: true });
    return answer;
  }

  /** A share of a budget that others have used up meanwhile is none: calls that a budget bounds wait until that is known. */
  #claimKnowing(ask: HoldAsk, doubtful: boolean): Held | Refused | Promise<Held | Refused> {
    const bounded = ask.budgets.some(({ ceiling }) => ceiling !== undefined);
    if (!bounded || !this.#hearing) return this.#claimHere(ask, doubtful);
    return this.#hearing.then(() => this.#claimHeard(ask, doubtful));
  }

  #claimHeard(ask: HoldAsk, doubtful: boolean): Held | Refused | Promise<Held | Refused> {
    const state = this.#shared;
    if (!state) return this.#claimHere(ask, doubtful);
    // They are back: what they may hold of it since before is given back first.
    if (doubtful) this.#untold.tell(state, takeBack(ask), ask.nowMs);
    return this.#claimShared(state, ask);
  }

  #claimHere(ask: HoldAsk, doubtful: boolean): Held | Refused {
    const answer = this.#memory.claim(ask);
    if (answer.kind === 'held') this.#live.set(ask.id, { ask, held: answer, noted: answer.at, where: 'here', doubtful, counted: false });
    else if (doubtful) this.#untold.keep(takeBack(ask), ask.nowMs);
    return answer;
  }

  #settleHere(end: HoldEnd, { doubtful }: Live): void {
    this.#memory.settle(end);
    this.#untold.spent(end.ask.budgets, end.picos, end.nowMs);
    if (doubtful) this.#untold.keep(takeBack(end.ask), end.nowMs);
  }

  #learn({ budgets, nowMs }: HoldAsk, { counters }: Held): void {
    for (const [index, { counter, endMs }] of budgets.entries()) {
      const { spent, held } = counters[index] ?? { spent: 0n, held: 0n };
      this.#known.set(counter, { spent, held, endMs });
    }
    if (this.#known.size <= many) return;
    for (const [name, { endMs }] of this.#known) if (endMs !== undefined && endMs < nowMs) this.#known.delete(name);
  }

  #nodesBefore(): number {
    return this.#ports.clock.monotonic() - this.#backAt < nodesReturnMs ? this.#nodes : 1;
  }

  #goDown(state: SharedState, why: string): void {
    if (this.#shared !== state) return;
    this.#shared = undefined;
    // Right after it came back Redis knows of those nodes only that have said so by then: the others are still there.
    this.#nodes = Math.max(this.#nodesBefore(), state.nodes());
    state.close();
    this.#memory.clear();
    for (const [counter, { spent, held, endMs }] of this.#known) this.#memory.base({ counter, spent: spent + held, endMs });
    for (const hold of this.#live.values()) {
      const unheard = hold.where === 'sent';
      this.#memory.adopt(unheard ? hold.ask : { ...hold.ask, budgets: [] });
      if (unheard) [hold.where, hold.doubtful] = ['here', true];
    }
    if (this.#closed) return;
    this.#ports.log('warn', `Redis does not answer: ${keepsToShare}`, { why, nodes: this.#nodes });
    this.#ports.changed('fallback');
    const hearing = hearOthers(this.#ports, (seed) => this.#hear(seed)).finally(() => {
      if (this.#hearing === hearing) this.#hearing = undefined;
    });
    this.#hearing = hearing;
    void this.#keepTrying();
  }

  #hear(seed: CounterSeed): void {
    const { spent, held } = this.#known.get(seed.counter) ?? { spent: 0n, held: 0n };
    if (!this.#shared && seed.spent > spent + held) this.#memory.base(seed);
  }

  async #keepTrying(): Promise<void> {
    if (this.#trying) return;
    this.#trying = true;
    while (!this.#closed && !this.#shared) {
      await this.#ports.sleep(retryMs);
      await this.#join().catch(() => undefined);
    }
    this.#trying = false;
  }

  async #join(): Promise<void> {
    if (this.#closed) return;
    const state = await this.#ports.connect(!this.#joined);
    if (this.#closed) state.close();
    else this.#comeBack(state);
  }

  /** In one go: what was not told yet is under way, in order, before the next claim. */
  #comeBack(state: SharedState): void {
    const anew = state.epoch !== this.#epoch;
    if (anew) this.#known.clear();
    [this.#shared, this.#epoch, this.#joined] = [state, state.epoch, true];
    this.#backAt = this.#ports.clock.monotonic();
    this.#untold.tellAll(state, anew ? state.loadedAtMs - settlingMs : undefined, this.#ports.clock.now());
    for (const hold of this.#live.values()) if (holdsAnything(hold.ask)) this.#send(state, hold);
    this.#memory.clear();
    this.#ports.log('info', 'limits and budgets are shared through Redis', { nodes: state.nodes() });
    this.#ports.changed('redis');
    void state.lost.then((why) => this.#goDown(state, why));
  }

  #send(state: SharedState, hold: Live): void {
    hold.where = 'sent';
    state.adopt(hold.ask).then(
      () => void ([hold.where, hold.doubtful] = ['shared', false]),
      () => this.#goDown(state, 'no answer'),
    );
  }
}

const keepsToShare = 'this node keeps to its share of each limit and budget until it is back';

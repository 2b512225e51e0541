import type { ProviderFailure } from '#pipeline/call';
import type { Target } from '#pipeline/snapshot';
import { admits, type Circuit, circuitState, closedCircuit, onAbandoned, onFailure, onStart, onSuccess, waitMs } from './circuit.ts';
import type { TargetHealth } from './plan.ts';
import { createTargetLoad, type TargetLoad } from './target-load.ts';

/** What is known of each target now. Outlives snapshots: a new revision does not forget that a provider is down. */
export interface TargetStates {
  health(target: Target, nowMs: number): TargetHealth;
  circuit(target: Target, nowMs: number): ReturnType<typeof circuitState>;
  /** Takes a place at the target; false when its only place, the probe, is taken. `lastResort` probes before the pause is over. */
  start(target: Target, nowMs: number, lastResort: boolean): boolean;
  succeeded(target: Target): void;
  failed(target: Target, failure: ProviderFailure, nowMs: number): void;
  abandoned(target: Target, nowMs: number): void;
  /** Resolves when the probe that is under way at the target has ended; undefined: none is. */
  probe(target: Target): Promise<void> | undefined;
  /** How busy and how slow it is. */
  load(target: Target): TargetLoad;
  /** A monitor's word on a provider. */
  monitored(providerId: string, up: boolean): void;
  /** Forgets what no revision names any more. */
  keepOnly(targets: readonly Target[]): void;
}

/** `changed` is told when the circuit of a target opens or closes. */
export function createTargetStates(changed: (target: Target, open: boolean) => void = () => undefined): TargetStates {
  const circuits = new Map<string, Circuit>();
  const loads = new Map<string, TargetLoad>();
  const down = new Set<string>();
  const probes = new Waiting();
  const of = (target: Target): Circuit => circuits.get(target.key) ?? closedCircuit;

  function turn(target: Target, next: Circuit): void {
    const before = of(target).kind;
    put(target, next);
    if ((before === 'closed') !== (next.kind === 'closed')) changed(target, next.kind !== 'closed');
  }

  function put({ key }: Target, next: Circuit): void {
    circuits.set(key, next);
    if (next.kind !== 'probing') probes.ended(key);
  }

  return {
    health(target, nowMs) {
      const circuit = of(target);
      return { available: admits(circuit, nowMs) && !down.has(target.provider.id), waitMs: waitMs(circuit, nowMs) };
    },
    circuit: (target, nowMs) => circuitState(of(target), nowMs),
    start(target, nowMs, lastResort) {
      const circuit = of(target);
      if (circuit.kind === 'closed') return true;
      if (!admits(circuit, nowMs) && !(lastResort && circuit.kind === 'open')) return false;
      put(target, onStart(circuit, nowMs));
      return true;
    },
    succeeded(target) {
      if (circuits.has(target.key)) turn(target, onSuccess());
    },
    failed(target, failure, nowMs) {
      turn(target, onFailure(of(target), failure, nowMs));
    },
    abandoned(target, nowMs) {
      put(target, onAbandoned(of(target), nowMs));
    },
    probe: (target) => (of(target).kind === 'probing' ? probes.end(target.key) : undefined),
    load: ({ key }) => found(loads, key, createTargetLoad),
    monitored: (providerId, up) => void (up ? down.delete(providerId) : down.add(providerId)),
    keepOnly(targets) {
      const keys = new Set(targets.map(({ key }) => key));
      for (const known of [circuits, loads]) forgetOthers(known, keys);
      forgetOthers(down, new Set(targets.map(({ provider }) => provider.id)));
    },
  };
}

/** For the end of what has a key. */
class Waiting {
  readonly #waits = new Map<string, PromiseWithResolvers<void>>();

  end(key: string): Promise<void> {
    return found(this.#waits, key, () => Promise.withResolvers<void>()).promise;
  }

  ended(key: string): void {
    this.#waits.get(key)?.resolve();
    this.#waits.delete(key);
  }
}

/** What is known under the key; made where there is nothing. */
function found<T>(known: Map<string, T>, key: string, make: () => T): T {
  const there = known.get(key);
  if (there !== undefined) return there;
  const made = make();
  known.set(key, made);
  return made;
}

function forgetOthers(known: Map<string, unknown> | Set<string>, keys: ReadonlySet<string>): void {
  for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
}

import type { Clock } from '#ports';
import type { InferenceFault } from '../inference-fault.ts';

export interface Loaded {
  /** Of the weights, hexadecimal. */
  readonly sha256: string;
  readonly headsProblem?: string;
}

/** How the loading of a model went. */
export interface LoadRecord {
  succeed(loaded: Loaded): void;
  /** It stands for ten seconds, then the model may be tried again. */
  refuse(fault: InferenceFault): void;
  /** Whoever waits for the model waits in vain, and there will be no more tries. */
  close(fault: InferenceFault): void;
  loaded(): Loaded | undefined;
  /** The refusal that stands. */
  refusal(): InferenceFault | undefined;
  /** Resolves when the model is loaded, at once if it ever was. Rejects with the next refusal. */
  outcome(): Promise<void>;
}

/** Milliseconds. */
const retryAfter = 10_000;

export function createLoadRecord(clock: Clock): LoadRecord {
  let loaded: Loaded | undefined;
  let refused: { readonly fault: InferenceFault; readonly until: number } | undefined;
  let outcome = quietResolvers();

  function refuse(fault: InferenceFault, until: number): void {
    refused = { fault, until };
    outcome.reject(fault);
    outcome = quietResolvers();
  }

  return {
    succeed(found) {
      loaded = found;
      refused = undefined;
      outcome.resolve();
    },
    refuse: (fault) => refuse(fault, clock.monotonic() + retryAfter),
    close: (fault) => refuse(fault, Infinity),
    loaded: () => loaded,
    refusal: () => (refused && clock.monotonic() < refused.until ? refused.fault : undefined),
    outcome: () => outcome.promise,
  };
}

function quietResolvers(): PromiseWithResolvers<void> {
  const resolvers = Promise.withResolvers<void>();
  resolvers.promise.catch(() => {});
  return resolvers;
}

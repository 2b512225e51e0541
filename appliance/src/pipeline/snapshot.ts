import type { BudgetConfiguration, FallbackKind, RateLimits, RouteOverrideConfiguration } from '@tollgate/shared';
import type { Provider } from '#pipeline/call';
import type { JsonObject } from '#pipeline/json';
import type { Deadlines } from '#ports';

/** Price of one model; `scaled` prices are picos of the currency unit (10⁻¹²) for `per` tokens. */
export interface Price {
  readonly currency: string;
  readonly per: bigint;
  readonly input: bigint;
  readonly cachedInput: bigint;
  readonly cacheWrite: bigint;
  readonly output: bigint;
  readonly reasoning: bigint;
}

export interface Model {
  readonly id: string;
  /** The provider's name for it. */
  readonly upstream: string;
  readonly contextWindow?: number;
  readonly maxOutput?: number;
  /** undefined: the cost of a call is unknown, never 0. */
  readonly price?: Price;
}

/** A provider with everything one call needs, made once a revision. */
export interface BoundProvider {
  readonly id: string;
  readonly provider: Provider;
  /** '' for in-process providers. */
  readonly baseUrl: string;
  /** Signed headers; they hold the credential and are never logged. */
  readonly headers: Readonly<Record<string, string>>;
  readonly deadlines: Deadlines;
  /** For replies that are not streamed: their first byte comes when all of them is made. */
  readonly wholeDeadlines: Deadlines;
  /** URLs made so far, by path. */
  readonly urls: Map<string, string>;
  readonly monitor?: { readonly intervalMs: number; readonly timeoutMs: number };
}

export interface Target {
  /** Names the circuit: provider and model. */
  readonly key: string;
  readonly model: Model;
  readonly provider: BoundProvider;
  readonly weight: number;
  readonly group: number;
}

export interface Route {
  readonly id: string;
  readonly strategy: 'priority' | 'weighted' | 'least-latency' | 'least-cost' | 'least-busy';
  readonly targets: readonly Target[];
  /** Further tries at one target before the next. */
  readonly retries: number;
  readonly fallbackOn: ReadonlySet<FallbackKind>;
  /** What is kept of its replies; undefined: nothing. */
  readonly cache?: RouteCache;
  /** Its calls go on to other routes, by what they are about; its own targets are for the rest. */
  readonly byContent?: true;
}

/** How a route's replies are given again. */
export interface RouteCache {
  readonly mode: 'exact' | 'semantic';
  readonly ttlMs: number;
  /** 0 to 2: calls that ask for more are not cached. */
  readonly maxTemperature: number;
  readonly perUser: boolean;
  /** Keys that must have asked exactly the same before a reply is given to other keys' similar questions. */
  readonly confirmations: number;
  /** Cosine; undefined: as fitted. */
  readonly threshold: number | undefined;
  /** 0 to 1, of similar questions answered from the cache: beyond it only exact hits are given. */
  readonly errorBound: number;
  /** 0 to 1: share of similar questions that the model answers all the same. */
  readonly auditShare: number;
}

/** One revision, ready for use. Swapped whole; a call keeps the one it began with. */
export interface Snapshot {
  readonly revision: number;
  readonly routes: ReadonlyMap<string, Route>;
  /** The route as it stands for a caller, whose key or tenant may have other targets for it. */
  readonly routeFor: (route: Route, caller: Caller) => Route;
  readonly providers: readonly BoundProvider[];
  readonly targets: readonly Target[];
}

/** Who calls, as the API key says. */
export interface Caller {
  readonly keyId: string;
  /** Of the key and those it took the place of: limits and budgets count for all of them as one. */
  readonly family: string;
  readonly tenant: string;
  readonly user?: string;
  /** Who acts, where that is not the key: an administrator who tries the gateway. As records have it. */
  readonly actor?: JsonObject;
  readonly environment: string;
  /** Routes the key may use; undefined: all. */
  readonly models?: readonly string[];
  /** The guardrail profile of the key. */
  readonly profile?: string;
  /** Of the key, and of its user. */
  readonly limits?: RateLimits;
  readonly userLimits?: RateLimits;
  readonly budgets?: readonly BudgetConfiguration[];
  readonly userBudgets?: readonly BudgetConfiguration[];
  /** Other targets or strategies for routes, of the key. */
  readonly routes?: readonly RouteOverrideConfiguration[];
}

/** May the call enter, and what does it hold meanwhile: rate limits, concurrency, budgets. Joined by wiring; see the room `admission`. */
import type { Usage } from '#pipeline/call';
import type { Caller, Route, Target } from '#pipeline/snapshot';

export interface AdmissionAsk {
  readonly callId: string;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly caller: Caller;
  readonly route: Route;
  /** Targets the route may choose now, none tried yet. */
  readonly targets: readonly Target[];
  /** False for moderations and token counts: they count as requests and hold a slot, and cost nothing. */
  readonly billed: boolean;
  /** Counted when first asked for: most calls have no token limit and no budget. Resolves within some milliseconds. */
  readonly inputTokens: () => Promise<number>;
  /** The caller's own bound on the output of one choice, where the dialect has one. */
  readonly maxOutputTokens: number | undefined;
  /** How many choices the caller asks for; absent: one. */
  readonly choices?: number;
}

/** What a call holds from admission to its end. Every way out settles it exactly once. */
export interface Admission {
  /** Rate-limit headers in OpenAI's words (`x-ratelimit-limit-requests` …) or Anthropic's, by the dialect's format; empty where nothing is limited. */
  headers(format: string): Readonly<Record<string, string>>;
  /** The highest cost that is held, for the intent record: what an interrupted call is charged. */
  readonly held: HeldCost | undefined;
  /**
   * Before each try: limits of the target's model and budgets of its provider. Throws GatewayError rate_limited or budget_exceeded, and then the next
   * target may be tried.
   */
  enter(target: Target): void | Promise<void>;
  /** Ends it. Never throws and never waits: what it has to say to other nodes it says on its own. A second call does nothing. */
  settle(end: AdmissionEnd): void;
}

export interface HeldCost {
  readonly currency: string;
  readonly picos: bigint;
  /** Which counters it is held in; the same counters are charged in the end. */
  readonly budgets: readonly BudgetCharge[];
}

/** A budget's counter: its id (`key:k_1/month`) and the start of its current period (ISO 8601 UTC; '' for `total`). */
export interface BudgetCharge {
  readonly budget: string;
  readonly period: string;
}

export interface AdmissionEnd {
  readonly nowMs: number;
  /** undefined: nothing was used. */
  readonly usage: Usage | undefined;
  /** undefined: nothing was spent, or the cost is unknown. */
  readonly picos: bigint | undefined;
  readonly target: Target | undefined;
}

/** Resolves to what the call holds, or undefined where nothing limits it. Throws GatewayError rate_limited, budget_exceeded or invalid_request (no price). */
export type Admit = (ask: AdmissionAsk) => Admission | undefined | Promise<Admission | undefined>;

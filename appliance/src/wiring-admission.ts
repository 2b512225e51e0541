import type { Configuration } from '@tollgate/shared';
import type { SharedTiming } from '#adapters/redis/shared-counters';
import { createAdmit } from '#admission/admit';
import { type BudgetAlert, createAlerts } from '#admission/alerts';
import { bindRules } from '#admission/bind-rules';
import { type BudgetFigures, createBudgetFigures } from '#admission/budget-figures';
import { ClusterEngine } from '#admission/cluster-engine';
import { type CounterSeed, counterSeeds, type DurableSpend } from '#admission/durable-spend';
import type { Engine, SawSpent } from '#admission/engine';
import { type CostOf, createHighestCost } from '#admission/highest-cost';
import { createTimeZones } from '#admission/local-day';
import { createMemoryEngine } from '#admission/memory-engine';
import { picosFromDecimal } from '#metering/cost';
import type { Admit } from '#pipeline/admission';
import type { Clock, Log, NewId } from '#ports';

/** Where the counters live: in this process, in Redis, or in this process because Redis does not answer. */
export type AdmissionState = 'memory' | 'redis' | 'fallback';

export interface AdmissionOptions {
  /** `memory:`, `redis://…` or `rediss://…`. */
  readonly stateUrl: string;
  /** The same for all nodes that share limits and budgets, and of no other installation at the same Redis. */
  readonly installation: string;
  /** Of this node alone, and the same after a restart. */
  readonly node: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
  readonly costOf: CostOf;
  /** What the ledger has charged each budget and period; interrupted calls must have been charged before. */
  readonly loadSpend: () => Promise<readonly DurableSpend[]>;
  /** What a budget's amount is raised by at a moment, picos. Asked on calls: from memory. */
  readonly raises: (budget: string, nowMs: number) => bigint;
  readonly alert: (alert: BudgetAlert) => void;
  /** Told of each change of state, the first included. */
  readonly measure: (state: AdmissionState) => void;
  /** How patient nodes are with Redis and with each other; absent: as fits a data centre. */
  readonly timing?: SharedTiming;
}

export interface AdmissionRoom {
  readonly admit: Admit;
  /** Takes the limits of a checked configuration into use: calls that come from now on are admitted by them. */
  bind(configuration: Configuration): void;
  state(): AdmissionState;
  /** How the budgets of one owner stand, in their order. */
  readonly figures: BudgetFigures;
  close(): Promise<void>;
}

/** Milliseconds that the ledger has to say what was spent. */
const loadDeadlineMs = 20_000;

/** Resolves when what was spent before is known. Rejects when it cannot be. A Redis that does not answer is no reason to: see `state`. */
export async function createAdmission(options: AdmissionOptions): Promise<AdmissionRoom> {
  const { clock, raises } = options;
  const reading = { picos: picosFromDecimal, days: createTimeZones() };
  let rules = bindRules({}, reading);
  const alerts = createAlerts({ alert: options.alert, first: (what) => engine.first(what) }, () => clock.now());
  const { engine, state, close } = await openEngine(options, (budget, spent) => alerts.saw(budget, spent));
  const highestCost = createHighestCost(options.costOf);
  return {
    admit: createAdmit({ engine, rules: () => rules, highestCost, raises, alerts }),
    bind: (configuration) => void (rules = bindRules(configuration, reading)),
    state,
    figures: createBudgetFigures({ engine, raises, reading, now: () => clock.now() }),
    close,
  };
}

interface OpenEngine {
  readonly engine: Engine;
  readonly state: () => AdmissionState;
  readonly close: () => Promise<void>;
}

async function openEngine(options: AdmissionOptions, sawSpent: SawSpent): Promise<OpenEngine> {
  const seeds = async () => counterSeeds(await loadedInTime(options), options.clock.now());
  const monotonic = () => options.clock.monotonic();
  if (options.stateUrl.startsWith('memory:')) {
    const engine = createMemoryEngine({ nodes: () => 1, sawSpent, monotonic });
    for (const seed of await seeds()) engine.base(seed);
    options.measure('memory');
    return { engine, state: () => 'memory', close: () => Promise.resolve() };
  }
  const engine = await openCluster(options, { seeds, sawSpent, monotonic });
  await engine.start();
  return { engine, state: () => engine.state(), close: () => engine.close() };
}

interface ClusterParts {
  readonly seeds: () => Promise<readonly CounterSeed[]>;
  readonly sawSpent: SawSpent;
  readonly monotonic: () => number;
}

async function openCluster(options: AdmissionOptions, { seeds, sawSpent, monotonic }: ClusterParts): Promise<ClusterEngine> {
  // Only where it is asked for: the client costs every start 50 ms.
  const { openSharedCounters, sharedTiming } = await import('#adapters/redis/shared-counters');
  const { stateUrl: url, installation, node, clock, log, newId, timing = sharedTiming, measure } = options;
  const lasting = { url, installation, node, seeds, timing, log, now: () => clock.now(), monotonic, newName: newId };
  return new ClusterEngine({
    memory: (nodes) => createMemoryEngine({ nodes, sawSpent: () => undefined, monotonic }),
    connect: (fresh) => openSharedCounters({ ...lasting, fresh }),
    seeds,
    sawSpent,
    clock,
    log,
    newId,
    changed: measure,
    sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms).unref()),
  });
}

async function loadedInTime({ loadSpend }: AdmissionOptions): Promise<readonly DurableSpend[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the ledger does not say in time what budgets have spent')), loadDeadlineMs);
  });
  try {
    return await Promise.race([loadSpend(), late]);
  } finally {
    clearTimeout(timer);
  }
}

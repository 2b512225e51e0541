import type { CacheEvent, CacheNote, CacheState, Saved } from '#pipeline/caching';

/** How often something happened for a reason. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** What came of one tenant's calls on one route since the start. */
export interface RouteCounts {
  readonly tenant: string;
  readonly route: string;
  readonly states: Readonly<Record<CacheState, number>>;
  /** Most frequent first, each of them. */
  readonly misses: readonly ReasonCount[];
  readonly bypasses: readonly ReasonCount[];
  /** Looks at meaning, and entries that were near enough to be judged there. */
  readonly meaningLooks: number;
  readonly candidates: number;
  /** Candidates that the guard or the verifier refused. */
  readonly vetoes: readonly ReasonCount[];
  readonly audits: { readonly agreed: number; readonly wrong: number };
  readonly kept: number;
  readonly notKept: readonly ReasonCount[];
  /** What hits did not cost, picos of each currency. */
  readonly saved: readonly { readonly currency: string; readonly picos: bigint }[];
  readonly savedTokens: number;
}

export interface Place {
  readonly tenant: string;
  readonly route: string;
}

export interface Counters {
  note(place: Place, note: CacheNote): void;
  /** The same look came out otherwise in the end. */
  amend(place: Place, notes: { readonly before: CacheNote; readonly after: CacheNote }): void;
  /** `step` -1: a hit that was counted could not be used. */
  saved(place: Place, saved: Saved, step: 1 | -1): void;
  take(place: Place, event: CacheEvent): void;
  list(): readonly RouteCounts[];
}

type Group = 'miss' | 'bypass' | 'veto' | 'not-kept';

interface Open {
  readonly tenant: string;
  readonly route: string;
  readonly states: Record<CacheState, number>;
  readonly reasons: Readonly<Record<Group, Map<string, number>>>;
  readonly saved: Map<string, bigint>;
  savedTokens: number;
  meaningLooks: number;
  candidates: number;
  agreed: number;
  wrong: number;
  kept: number;
}

export function createCounters(): Counters {
  const counts = new Map<string, Open>();

  function at(place: Place): Open {
    const key = `${place.tenant}\n${place.route}`;
    const open = counts.get(key) ?? opened(place);
    counts.set(key, open);
    return open;
  }

  function count(place: Place, { state, reason = '' }: CacheNote, step: 1 | -1): void {
    const { states, reasons } = at(place);
    states[state] += step;
    if (state === 'miss' || state === 'bypass') add(reasons[state], reason, step);
  }

  return {
    note: (place, note) => count(place, note, 1),
    amend(place, { before, after }) {
      count(place, before, -1);
      count(place, after, 1);
    },
    saved(place, { usage, currency, picos }, step) {
      const open = at(place);
      open.savedTokens += step * ((usage?.input ?? 0) + (usage?.output ?? 0));
      if (currency !== undefined && picos !== undefined) open.saved.set(currency, (open.saved.get(currency) ?? 0n) + BigInt(step) * picos);
    },
    take: (place, event) => take(at(place), event),
    list: () => [...counts.values()].map(told),
  };
}

function take(open: Open, event: CacheEvent): void {
  switch (event.kind) {
    case 'candidates':
      open.meaningLooks += 1;
      open.candidates += event.count;
      return;
    case 'veto':
    case 'not-kept':
      return add(open.reasons[event.kind], event.reason ?? '', 1);
    case 'audit':
      if (event.agreed) open.agreed += 1;
      else open.wrong += 1;
      return;
    case 'kept':
      open.kept += 1;
      return;
    case 'look':
    case 'fallen-back':
    case 'self-test':
      return;
  }
}

function opened({ tenant, route }: Place): Open {
  return {
    tenant,
    route,
    states: { 'hit-exact': 0, 'hit-coalesced': 0, 'hit-semantic': 0, miss: 0, bypass: 0 },
    reasons: { miss: new Map(), bypass: new Map(), veto: new Map(), 'not-kept': new Map() },
    saved: new Map(),
    savedTokens: 0,
    meaningLooks: 0,
    candidates: 0,
    agreed: 0,
    wrong: 0,
    kept: 0,
  };
}

function add(reasons: Map<string, number>, reason: string, step: 1 | -1): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + step);
}

function told({ reasons, saved, agreed, wrong, ...open }: Open): RouteCounts {
  return {
    ...open,
    states: { ...open.states },
    misses: listed(reasons.miss),
    bypasses: listed(reasons.bypass),
    vetoes: listed(reasons.veto),
    notKept: listed(reasons['not-kept']),
    audits: { agreed, wrong },
    saved: [...saved].map(([currency, picos]) => ({ currency, picos })),
  };
}

function listed(reasons: ReadonlyMap<string, number>): readonly ReasonCount[] {
  return [...reasons]
    .filter(([, count]) => count > 0)
    .toSorted(([, left], [, right]) => right - left)
    .map(([reason, count]) => ({ reason, count }));
}

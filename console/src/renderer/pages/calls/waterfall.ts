import type { CallStageView, CallStory } from '@tollgate/shared';

/** A stage as a bar: where it begins and how long it is, as shares of the whole call; undefined: not measured. */
export interface WaterfallRow {
  readonly stage: CallStageView;
  readonly bar: { readonly from: number; readonly length: number } | undefined;
  readonly kind: 'gateway' | 'provider' | 'failed';
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[];
  /** Milliseconds from the request to the end. */
  readonly totalMs: number;
  /** Milliseconds that providers took of them; undefined: not measured. */
  readonly providerMs: number | undefined;
}

/** The stages of a call under each other, on one scale. */
export function waterfallOf({ timeline, duration_ms: duration = 0 }: Pick<CallStory, 'timeline' | 'duration_ms'>): Waterfall {
  const totalMs = Math.max(duration, ...timeline.map(({ started_ms: from = 0, ms = 0 }) => from + ms));
  const tried = timeline.filter(({ stage, ms }) => stage === 'try' && ms !== undefined);
  // What the cache answers is relayed too, but comes from no provider.
  const asked = timeline.some(({ stage, failure }) => stage === 'try' && failure === undefined);
  const relayed = asked ? (timeline.find(({ stage }) => stage === 'relay')?.ms ?? 0) : 0;
  return {
    rows: timeline.map((stage) => ({ stage, bar: barOf(stage, totalMs), kind: kindOf(stage, asked) })),
    totalMs,
    providerMs:
      tried.length === 0
        ? undefined
        : Math.min(
            totalMs,
            tried.reduce((sum, { ms = 0 }) => sum + ms, relayed),
          ),
  };
}

function barOf({ started_ms: from, ms }: CallStageView, totalMs: number): WaterfallRow['bar'] {
  if (from === undefined || ms === undefined || totalMs <= 0) return undefined;
  return { from: Math.min(1, from / totalMs), length: Math.min(1, ms / totalMs) };
}

function kindOf({ stage, failure, error, verdict }: CallStageView, asked: boolean): WaterfallRow['kind'] {
  if (failure !== undefined || error !== undefined || verdict === 'block') return 'failed';
  return stage === 'try' || (stage === 'relay' && asked) ? 'provider' : 'gateway';
}

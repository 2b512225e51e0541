import type { InferenceFaultReason } from '#ports';
import type { ClassifierLane } from './classifier-lane.ts';

/** For doctor, metrics and console. */
export interface ModelStatus {
  readonly model: string;
  readonly state: 'not-loaded' | 'loading' | 'ready' | 'refused' | 'restarting' | 'closed';
  /** Why it was refused. */
  readonly problem?: string;
  /** Of the weights, hexadecimal. */
  readonly sha256?: string;
  /** Resident memory in bytes. */
  readonly processes: readonly { readonly pid: number | undefined; readonly rss: number }[];
  readonly waiting: number;
  /** Questions the model has run; `remembered`: answered without a run. */
  readonly runs: number;
  readonly remembered: number;
  /** Processes that died or hung and were replaced. */
  readonly restarts: number;
  /** Asks that got no answer. */
  readonly faults: Readonly<Record<InferenceFaultReason, number>>;
  /** Of the last run, without waiting, milliseconds. */
  readonly lastMs?: number;
}

/** What the processes of a model are doing, taken together. */
export function stateOf(lanes: readonly ClassifierLane[], refused: boolean): ModelStatus['state'] {
  const states = lanes.map((lane) => lane.state());
  if (states.includes('closed')) return 'closed';
  if (states.includes('ready') || states.includes('running')) return 'ready';
  if (refused) return 'refused';
  if (states.includes('loading')) return 'loading';
  return states.includes('pausing') ? 'restarting' : 'not-loaded';
}

import type { CacheEvent } from '#pipeline/caching';
import type { Bounds } from './bound/bounds.ts';
import type { CacheCorePorts } from './core-ports.ts';
import type { Counters, Place } from './counters.ts';
import type { Flights } from './flight/flights.ts';
import type { Looks } from './looks.ts';
import type { MeaningAsk, MeaningFound } from './meaning-look.ts';
import type { NeverMatch } from './never-match.ts';
import type { Purges } from './purges.ts';
import type { Hash } from './scope.ts';

/** What all calls of a cache share. */
export interface CacheCore {
  readonly ports: CacheCorePorts;
  readonly hash: Hash;
  readonly flights: Flights;
  readonly looks: Looks;
  readonly counters: Counters;
  readonly bounds: Bounds;
  readonly never: NeverMatch;
  readonly purges: Purges;
  readonly lookByMeaning: (ask: MeaningAsk) => Promise<MeaningFound>;
  /** The vector of a question that waits for its answer; rejects soon. */
  readonly embedSoon: (question: string) => Promise<Float32Array>;
  /** For metrics, and for the counts of a tenant's route. */
  readonly tell: (place: Place, event: CacheEvent) => void;
  /** Work that no call waits for. It may fail: then it is logged. */
  readonly later: (what: string, work: () => Promise<unknown>) => void;
}

import { createPeakEwma, type PeakEwma } from './peak-ewma.ts';

/** How busy and how slow one target is, as this node sees it. */
export interface TargetLoad {
  /** Calls that it has been given and that have not ended. */
  inFlight(): number;
  enter(): void;
  /** Ends what `enter` began: once for each. */
  readonly leave: () => void;
  /** Until a streamed reply begins. */
  readonly streamed: PeakEwma;
  /** Of a reply that comes whole, as if it had the usual length. */
  readonly whole: PeakEwma;
}

export function createTargetLoad(): TargetLoad {
  let inFlight = 0;
  return {
    inFlight: () => inFlight,
    enter() {
      inFlight += 1;
    },
    leave() {
      inFlight -= 1;
    },
    streamed: createPeakEwma(),
    whole: createPeakEwma(),
  };
}

/** What is counted while a job runs. */
export interface Tally {
  count: number;
  failed: number;
  longestStall: number;
  /** Milliseconds, one for each call or stream. */
  readonly times: number[];
}

/** More failures than this are no measurement. */
const mostFailures = 100;

/** Counts a failure. Throws once there are too many. */
export function countFailure(tally: Tally, error: unknown): void {
  tally.failed += 1;
  if (tally.failed > mostFailures) throw new Error(`more than ${mostFailures} calls failed, the last with: ${String(error)}`);
}

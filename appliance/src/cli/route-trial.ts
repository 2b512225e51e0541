import type { RouteAnswer, RouteQuestion } from '@tollgate/shared';

/** A call that was made, as it is kept: `body` as its caller sent it, or as the guardrails left it. */
export interface RecordedCall {
  readonly dialect: string;
  readonly body: string;
  readonly tenant: string;
  readonly environment: string;
  /** ISO 8601. */
  readonly time: string;
}

/** A route by content, ready to be tried; beside it the same route of a candidate, or itself where there is none. */
export interface RouteTrial {
  asIs(asked: RouteQuestion | RecordedCall): Promise<RouteAnswer>;
  asCandidate(asked: RouteQuestion | RecordedCall): Promise<RouteAnswer>;
  close(): Promise<void>;
}

export interface RouteTrialAsked {
  readonly route: string;
  /** A file or folder of YAML. */
  readonly candidate: string | undefined;
}

import { AdminRefusal, type RouteAnswer, type RouteQuestion } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import type { Host, Outcome, Place } from './host.ts';

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

/** Opens a route of the stored configuration, or of the YAML where none is stored. */
export async function openTrial(host: Host, place: Place, { route, candidate }: RouteTrialAsked): Promise<Outcome<RouteTrial>> {
  const stored = await host.command(place, 'config/export', {});
  const yaml = stored.ok ? undefined : await host.readYaml(place.configPath);
  if (!stored.ok && yaml === undefined) return stored;
  const document = stored.ok && isObject(stored.value) ? stored.value['document'] : yaml?.document;
  try {
    const { openRouteTrial } = await import('../wiring-route-trial.ts');
    return { ok: true, value: await openRouteTrial(document, route, candidate) };
  } catch (error) {
    if (!(error instanceof AdminRefusal)) throw error;
    return { ok: false, refusal: { code: error.code, message: error.message, details: error.details } };
  }
}

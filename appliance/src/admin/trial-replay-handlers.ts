import { AdminRefusal, checkSchema, permits, type ProfileReplay, profileReplaySchema } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { type AdminHandlers, type AdminRequest } from './handler.ts';
import { replayCalls } from './trial-replay.ts';
import type { ReplayContext } from './trial-replay-context.ts';
import { triedProfile } from './trial-tried-profile.ts';
import { createTrialTurns } from './trial-turns.ts';

/** The handler of `profiles.replay`. */
export function replayHandlers(context: ReplayContext): AdminHandlers {
  // One at a time: each keeps the local models busy for minutes.
  const turns = createTrialTurns({ atOnce: 1, waiting: 10 });
  return {
    'profiles.replay': async (request) => {
      const { principal } = request;
      if (!permits(principal, 'profiles:read'))
        throw new AdminRefusal('permission_denied', 'Your role does not have the permission profiles:read here.');
      const asked = askedIn(request.body);
      const tenant = tenantAsked(asked, request);
      const stands = (await context.truth.latest())?.document ?? {};
      const trying = { stands, read: stands, principal };
      const id = request.params['id'] ?? '';
      const before = triedProfile({ id }, trying);
      const after = triedProfile({ id, ...asked.profile }, trying);
      const judge = await context.judgeTwice(before, after);
      const wanted = {
        actor: principal,
        profile: id,
        reason: asked.reason,
        limit: asked.limit ?? usualLimit,
        tenant,
        route: asked.route,
        judge,
      };
      const work = context.longWork.begin({
        kind: 'profiles.replay',
        owner: principal,
        run: (report) => turns.take(() => replayCalls(context, wanted, report), report.signal),
      });
      return { kind: 'document', value: work, location: `/operations/${work.id}` };
    },
  };
}

const usualLimit = 100;

/** Whoever belongs to a tenant replays that tenant's calls. */
function tenantAsked({ tenant }: ProfileReplay, { principal }: AdminRequest): string | undefined {
  if (principal.tenant !== undefined && tenant !== undefined && tenant !== principal.tenant)
    throw new AdminRefusal('not_found', `there is no tenant '${tenant}'`);
  return principal.tenant ?? tenant;
}

function askedIn(body: JsonObject): ProfileReplay {
  if (isAsked(body)) return body;
  throw new AdminRefusal('invalid_input', undefined, { details: checkSchema(profileReplaySchema, body) });
}

function isAsked(body: unknown): body is ProfileReplay {
  return checkSchema(profileReplaySchema, body).length === 0;
}

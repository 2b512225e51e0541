import { AdminRefusal, type SessionView } from '@tollgate/shared';
import { cursorId, type Page, pageFound, pageLimit } from './api/page.ts';
import { recordedChange } from './recorded-change.ts';
import type { SessionFacts, UserContext, UserGranter } from './user-context.ts';

/** Sessions, the newest first: those of users of the granter's tenant where they belong to one. */
export async function listSessions(
  { sessions }: UserContext,
  query: Readonly<Record<string, string | undefined>>,
  { tenant }: UserGranter,
): Promise<Page<SessionView>> {
  const { user, cursor } = query;
  const limit = pageLimit(query);
  const before = cursor === undefined ? undefined : cursorId(cursor);
  const found = await sessions.list({
    limit: limit + 1,
    ...(before === undefined ? {} : { before }),
    ...(user === undefined ? {} : { user }),
    ...(tenant === undefined ? {} : { tenant }),
  });
  return pageFound(found.map(viewOf), limit);
}

/** Ends a session on every node; one of another tenant's user is not there. */
export async function endSession(context: UserContext, id: string, granter: UserGranter): Promise<void> {
  const owner = granter.tenant === undefined ? {} : { tenant: granter.tenant };
  await recordedChange(context, { actor: granter, action: 'session.end', object: { kind: 'session', id }, ...owner }, async (announce) => {
    const session = await context.sessions.find(id);
    if (session === undefined || (granter.tenant !== undefined && session.tenant !== granter.tenant))
      throw new AdminRefusal('not_found', 'there is no such session: it may have ended');
    await announce({ detail: { user: session.user, device: session.device } });
    await context.sessions.end({ id }, 'administrator');
  });
}

function viewOf(session: SessionFacts): SessionView {
  return {
    id: session.id,
    user: session.user,
    role: session.role,
    device: session.device,
    how: session.how,
    created_at: session.createdAt,
    last_seen_at: session.lastSeenAt,
    idle_ends_at: session.idleEndsAt,
    ends_at: session.endsAt,
    ...(session.tenant === undefined ? {} : { tenant: session.tenant }),
    ...(session.origin === undefined ? {} : { origin: session.origin }),
  };
}

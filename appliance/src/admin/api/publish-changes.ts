import type { Permission } from '@tollgate/shared';
import { isObject, type JsonObject, textIn } from '#pipeline/json';
import type { Ledger, LedgerRecord } from '#ports';
import type { RecordContext } from '../record-context.ts';
import type { EventFeed, Happening } from './event-feed.ts';

interface EventKind {
  readonly event: string;
  readonly permission: Permission;
}

const revisionEvent: EventKind = { event: 'revision', permission: 'revisions:read' };
const draftEvent: EventKind = { event: 'draft', permission: 'drafts:read' };

/** Which event a change of a subject is, and who may hear of it. The subject is what stands before the dot of an action. */
const events: Readonly<Record<string, EventKind>> = {
  config: revisionEvent,
  tenant: revisionEvent,
  draft: draftEvent,
  key: { event: 'key', permission: 'keys:read' },
  user: { event: 'user', permission: 'users:read' },
  device: { event: 'device', permission: 'devices:read' },
  session: { event: 'session', permission: 'sessions:read' },
  budget: { event: 'budget', permission: 'budgets:read' },
  content: { event: 'content', permission: 'records:read' },
  secrets: { event: 'secrets', permission: 'secrets:rotate' },
};

/**
 * A ledger for administration that also tells of each recorded change, once it is made: whoever hears of it sees it. Nothing is said of one
 * that failed after it was announced.
 */
export function publishChanges(ledger: Ledger, feed: EventFeed, inTurn: RecordContext['inTurn']): Ledger {
  const announced = new Set<string>();
  return {
    ...ledger,
    async append(record, durability) {
      await ledger.append(record, durability);
      const happenings = happeningsOf(record);
      if (happenings.length === 0) {
        const failed = changeThatFailed(record);
        if (failed !== undefined) announced.delete(failed);
        return;
      }
      announced.add(record.id);
      // A change is made in turn, after its announcement: the next turn comes when it is done or has failed.
      void inTurn(async () => {
        if (announced.delete(record.id)) for (const happening of happenings) feed.publish(happening);
      });
    },
  };
}

function happeningsOf({ kind, body, tenant }: LedgerRecord): readonly Happening[] {
  if (kind !== 'admin.change' || typeof body === 'string') return [];
  const action = textIn(body, 'action');
  const known = events[action.split('.')[0] ?? ''];
  if (known === undefined) return [];
  const data = { action, object: objectOf(body['object']), actor: objectOf(body['actor']) };
  // A draft that was committed is a revision too.
  const made = known === draftEvent && data.object['revision'] !== undefined ? [known, revisionEvent] : [known];
  return made.map(({ event, permission }) => ({ event, permission, data, ...(tenant === undefined ? {} : { tenant }) }));
}

function changeThatFailed({ kind, body }: LedgerRecord): string | undefined {
  if (kind !== 'admin.refusal' || typeof body === 'string') return undefined;
  return textIn(body, 'change');
}

/** Kind, id and revision: what to read again. */
function objectOf(value: unknown): JsonObject {
  if (!isObject(value)) return {};
  const { kind, id, revision } = value;
  return { ...(kind === undefined ? {} : { kind }), ...(id === undefined ? {} : { id }), ...(revision === undefined ? {} : { revision }) };
}

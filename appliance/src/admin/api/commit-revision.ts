import { AdminRefusal, type Change, type RevisionSummary } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { DraftWork } from '../draft-context.ts';
import { onLatest } from '../on-latest.ts';
import type { Principal } from '../principal.ts';
import { recordedChange, type AdminAction } from '../recorded-change.ts';
import { requireApproval } from '../change-guard.ts';
import { confirmBy } from '../confirm-window.ts';
import { checkGrants } from './check-grants.ts';

/** Paths named in a record; the whole difference stays with the revisions. */
const mostPaths = 200;

export type ConfigurationContext = DraftWork;

export interface RevisionWanted {
  readonly principal: Principal;
  readonly action: AdminAction;
  readonly object: { readonly kind: string; readonly id?: string };
  readonly tenant?: string;
  readonly comment: string;
  /** Milliseconds until it goes back unless it is confirmed; 0: it stays; undefined: by what changes. */
  readonly confirmWithinMs: number | undefined;
  /** The document as it should be, from the one that is stored by then. May refuse. */
  readonly change: (stored: JsonObject) => Promise<JsonObject>;
}

/** `document` as it is stored: with references where credentials were. `changes` empty: nothing differed, and no revision was made. */
export interface RevisionMade {
  readonly revision: RevisionSummary;
  readonly changes: readonly Change[];
  readonly document: JsonObject;
}

/**
 * Makes a revision of what needs no approval, recorded, in turn with all other changes; it is in use when this resolves. Refuses as `change` and the checks of the
 * configuration do (AdminRefusal), and then nothing has changed.
 */
export async function commitRevision(context: ConfigurationContext, wanted: RevisionWanted): Promise<RevisionMade> {
  return await onLatest(context.truth, (built) => attempt(context, wanted, built));
}

function attempt({ truth, ...context }: ConfigurationContext, wanted: RevisionWanted, built: (on: number) => void): Promise<RevisionMade> {
  const { principal, action, object, tenant, comment, confirmWithinMs: askedMs, change } = wanted;
  const subject = { actor: principal, action, object, ...(tenant === undefined ? {} : { tenant }) };
  return recordedChange(context, subject, async (announce) => {
    const stored = await truth.latest();
    if (stored === undefined) throw new AdminRefusal('not_found', 'there is no configuration yet');
    built(stored.number);
    const document = await change(stored.document);
    checkGrants(principal, stored.document, document);
    const made = await truth.apply({
      document,
      base: stored.number,
      author: principal.id,
      comment,
      confirmBy: (changes) => confirmBy({ stands: stored.document, changes, askedMs, nowMs: context.clock.now() }),
      announce: async ({ revision, hash, changes }) => {
        requireApproval(stored.document, changes);
        const changed = changes.slice(0, mostPaths).map(({ path }) => path);
        await announce({ object: { revision }, detail: { comment, hash, changed, changes: changes.length } });
      },
    });
    return { ...made, document: made.changes.length === 0 ? stored.document : (await truth.get(made.revision.number)).document };
  });
}

import { AdminRefusal, type Change, configurationCollections, type Permission, permits, type RevisionSummary } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { checkGrants } from './api/check-grants.ts';
import { namedPath, objectsIn } from './api/document-objects.ts';
import { approvingRole, guardedSections, sectionAt } from './change-guard.ts';
import { confirmBy, confirmWithin } from './confirm-window.ts';
import type { Draft, DraftContext } from './draft-context.ts';
import { joinedDraft, type JoinedDraft, refuseConflicts } from './draft-merge.ts';
import { findDraft, keepDraft, unfinishedDraft } from './draft-record.ts';
import { eraseSecrets, revealedDocument } from './draft-secrets.ts';
import { joined } from './draft-work.ts';
import { isWriter } from './draft-writers.ts';
import { onLatest } from './on-latest.ts';
import type { Principal } from './principal.ts';
import { type ChangeFacts, recordedChange } from './recorded-change.ts';

/** Paths named in a record. */
const mostPaths = 200;

/** `revision` absent: it waits for approval. */
export interface DraftCommitted {
  readonly draft: Draft;
  readonly revision?: RevisionSummary;
  readonly changes: readonly Change[];
}

export interface CommitWanted {
  readonly principal: Principal;
  readonly comment: string;
  /** As it was asked for: '5m', '0'; undefined: by what changes. */
  readonly confirmWithin: string | undefined;
}

/**
 * Makes a revision of a draft, or asks for approval where a second person must approve. Refuses with conflict (what was committed since differs, or
 * nothing does), invalid_configuration, and permission_denied for sections that the committer may not write.
 */
export async function commitDraft(context: DraftContext, id: string, wanted: CommitWanted): Promise<DraftCommitted> {
  const { principal, comment } = wanted;
  confirmWithin(wanted.confirmWithin);
  const subject = { actor: principal, action: 'draft.commit', object: { kind: 'draft', id } } as const;
  return await onLatest(context.truth, (built) =>
    recordedChange(context, subject, async (announce) => {
      const draft = await unfinishedDraft(context, id);
      if (draft.state === 'waiting-approval') throw new AdminRefusal('conflict', `the draft '${draft.name}' waits for approval already`);
      const ready = await readyDraft(context, draft, built);
      permitChanges(principal, ready);
      const guarded = guardedSections(ready.live, ready.changes);
      if (guarded.length === 0)
        return await become(context, ready, { announce, author: principal.id, comment, within: wanted.confirmWithin });
      const faults = await context.truth.check(ready.revealed);
      if (faults.length > 0) throw new AdminRefusal('invalid_configuration', undefined, { details: namedFaults(ready.revealed, faults) });
      await announce({ detail: { comment, state: 'waiting-approval', sections: guarded, ...pathsOf(ready.changes) } });
      const { rejection: _, ...rest } = draft;
      const asked = {
        by: principal.id,
        at: new Date(context.clock.now()).toISOString(),
        comment,
        ...(wanted.confirmWithin === undefined ? {} : { confirm_within: wanted.confirmWithin }),
      };
      const kept = await keepDraft(context, { ...rest, state: 'waiting-approval', request: asked, writers: joined(draft, principal) });
      return { draft: kept, changes: ready.changes };
    }),
  );
}

/** Approves a draft that waits, and makes the revision. Refuses (permission_denied) who wrote it, asked for it, or has not the role for it. */
export async function approveDraft(
  context: DraftContext,
  id: string,
  { principal, comment }: { readonly principal: Principal; readonly comment: string | undefined },
): Promise<DraftCommitted> {
  const subject = { actor: principal, action: 'draft.approve', object: { kind: 'draft', id } } as const;
  return await onLatest(context.truth, (built) =>
    recordedChange(context, subject, async (announce) => {
      const { draft, request } = await waitingDraft(context, id, principal);
      const ready = await readyDraft(context, draft, built);
      permitApproval(principal, ready.live);
      return await become(context, ready, {
        announce: (facts) =>
          announce({
            ...facts,
            detail: { ...facts.detail, requested_by: request.by, ...(comment === undefined ? {} : { approval: comment }) },
          }),
        author: request.by,
        comment: request.comment,
        within: request.confirm_within,
        approvedBy: principal.id,
      });
    }),
  );
}

/** Refuses a draft that waits: it is open again. */
export async function rejectDraft(
  context: DraftContext,
  id: string,
  { principal, reason }: { readonly principal: Principal; readonly reason: string },
): Promise<Draft> {
  const subject = { actor: principal, action: 'draft.reject', object: { kind: 'draft', id } } as const;
  return await recordedChange(context, subject, async (announce) => {
    const { draft, request } = await waitingDraft(context, id, principal);
    permitApproval(principal, (await context.truth.latest())?.document ?? {});
    const { request: _, ...rest } = draft;
    await announce({ detail: { reason, requested_by: request.by } });
    const rejection = { by: principal.id, at: new Date(context.clock.now()).toISOString(), reason };
    return await keepDraft(context, { ...rest, state: 'open', rejection });
  });
}

async function waitingDraft(
  context: DraftContext,
  id: string,
  principal: Principal,
): Promise<{ readonly draft: Draft; readonly request: NonNullable<Draft['request']> }> {
  const draft = await unfinishedDraft(context, id);
  const { request } = draft;
  if (draft.state !== 'waiting-approval' || request === undefined)
    throw new AdminRefusal('conflict', `the draft '${draft.name}' does not wait for approval`);
  if (isWriter(principal, draft.writers))
    throw new AdminRefusal('permission_denied', 'You wrote this draft or asked for its approval: somebody else must judge it.');
  return { draft, request };
}

function permitApproval({ kind, role }: Principal, live: JsonObject): void {
  const by = approvingRole(live);
  if (by === undefined || role === by || (kind === 'local' && by === 'admin')) return;
  throw new AdminRefusal('permission_denied', `Only the role '${by}' approves changes here (change_control.approval.by).`);
}

interface ReadyDraft extends JoinedDraft {
  readonly draft: Draft;
  /** With its credentials. */
  readonly revealed: JsonObject;
  readonly changes: readonly Change[];
}

async function readyDraft(context: DraftContext, draft: Draft, built: (on: number) => void): Promise<ReadyDraft> {
  const joint = await joinedDraft(context, draft);
  built(joint.latest);
  refuseConflicts(draft, joint.conflicts);
  const revealed = await revealedDocument(context, draft.id, joint.document);
  const changes = await context.truth.diff(revealed);
  if (changes.length === 0) throw new AdminRefusal('conflict', `nothing in the draft differs from revision ${joint.latest}: discard it`);
  await refuseUsed(context, joint);
  return { ...joint, draft, revealed, changes };
}

/** Nobody changes by a draft what they may not change without one. */
function permitChanges(principal: Principal, { live, document, changes }: ReadyDraft): void {
  const needed = new Set(changes.map(({ path }) => writePermission(sectionAt(path))));
  const missing = [...needed].filter((permission) => !permits(principal, permission));
  if (missing.length > 0)
    throw new AdminRefusal('permission_denied', `Your role does not have the permission ${missing.join(', ')}, which this draft needs.`);
  checkGrants(principal, live, document);
}

function writePermission(section: string): Permission {
  const collection = configurationCollections.find(({ name }) => name === section);
  return collection === undefined ? 'settings:write' : `${collection.name}:write`;
}

/** What the draft removes and something outside the configuration needs. */
async function refuseUsed({ referredTo }: DraftContext, { live, document }: JoinedDraft): Promise<void> {
  const removed = configurationCollections.flatMap(({ name, singular }) => {
    const ids = new Set(objectsIn(document, name).map(({ id }) => id));
    return objectsIn(live, name).flatMap(({ id }) => (ids.has(id) ? [] : [{ name, singular, id }]));
  });
  const used = await Promise.all(
    removed.map(async ({ name, singular, id }) =>
      (await referredTo(name, id)).map((path) => ({ path, message: `refers to the ${singular} '${id}', which the draft removes` })),
    ),
  );
  const details = used.flat();
  if (details.length > 0) throw new AdminRefusal('conflict', 'the draft removes what is in use: change or delete that first', { details });
}

interface Becoming {
  readonly announce: (facts: ChangeFacts) => Promise<void>;
  readonly author: string;
  readonly comment: string;
  readonly within: string | undefined;
  readonly approvedBy?: string;
}

async function become(
  context: DraftContext,
  ready: ReadyDraft,
  { announce, author, comment, within, approvedBy }: Becoming,
): Promise<DraftCommitted> {
  const { draft, live, revealed, latest } = ready;
  const askedMs = confirmWithin(within);
  const { revision, changes } = await inNames(revealed, () =>
    context.truth.apply({
      document: revealed,
      base: latest,
      author,
      comment,
      confirmBy: (differences) => confirmBy({ stands: live, changes: differences, askedMs, nowMs: context.clock.now() }),
      announce: async ({ revision: number, hash, changes: differences }) => {
        await announce({ object: { revision: number }, detail: { comment, hash, name: draft.name, ...pathsOf(differences) } });
      },
    }),
  );
  const { document } = await context.truth.get(revision.number);
  const approval = approvedBy === undefined ? {} : { approved_by: approvedBy };
  const kept = await keepCommitted(context, draft, { document, revision: revision.number, ...approval });
  return { draft: kept, revision, changes };
}

/** The revision is made by now: whoever changed the draft at the same moment changed what is committed. */
async function keepCommitted(
  context: DraftContext,
  draft: Draft,
  facts: Pick<Draft, 'document' | 'revision' | 'approved_by'>,
): Promise<Draft> {
  const keep = (found: Draft): Promise<Draft> => keepDraft(context, { ...found, ...facts, state: 'committed' });
  const kept = await keep(draft).catch(async () => keep(await findDraft(context, draft.id)));
  await eraseSecrets(context, draft.id, { before: draft.document, after: facts.document });
  return kept;
}

function pathsOf(changes: readonly Change[]) {
  return { changed: changes.slice(0, mostPaths).map(({ path }) => path), changes: changes.length };
}

async function inNames<T>(document: JsonObject, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AdminRefusal) || error.code !== 'invalid_configuration') throw error;
    throw new AdminRefusal(error.code, undefined, { details: namedFaults(document, error.details), cause: error });
  }
}

/** `routes[1].targets` as `routes[assistant].targets`. */
export function namedFaults<T extends { readonly path: string; readonly message: string }>(document: JsonObject, faults: readonly T[]) {
  return faults.map(({ path, message }) => ({ path: namedPath(document, path), message }));
}

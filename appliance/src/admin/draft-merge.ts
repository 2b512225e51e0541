import { AdminRefusal, type Change, type Fault } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { guardedSections } from './change-guard.ts';
import type { Draft, DraftWork } from './draft-context.ts';
import { documentOf } from './draft-create.ts';
import { keepDraft, unfinishedDraft } from './draft-record.ts';
import { eraseSecrets, revealedDocument } from './draft-secrets.ts';
import { joined, reopened } from './draft-work.ts';
import type { Principal } from './principal.ts';
import { recordedChange } from './recorded-change.ts';

export type Choose = (path: string) => 'mine' | 'theirs' | undefined;

/** A draft joined with what was committed since it was made. `conflicts`: nobody has said whose counts; there the document has the draft's. */
export interface JoinedDraft {
  readonly document: JsonObject;
  readonly conflicts: readonly Fault[];
  /** The configuration in use. */
  readonly live: JsonObject;
  readonly latest: number;
}

/** Joins a draft with the configuration in use. */
export async function joinedDraft(
  context: Pick<DraftWork, 'truth' | 'documents'>,
  draft: Pick<Draft, 'base' | 'document'>,
  choose: Choose = () => undefined,
): Promise<JoinedDraft> {
  const stored = await context.truth.latest();
  const [live, latest] = [stored?.document ?? {}, stored?.number ?? 0];
  if (draft.base === latest) return { document: draft.document, conflicts: [], live, latest };
  const base = await documentOf(context, draft.base);
  return { ...context.documents.merge({ base, mine: draft.document, theirs: live }, choose), live, latest };
}

/** Brings a draft up to the configuration in use, recorded. Refuses (conflict, naming each place) where nobody says whose value counts. */
export async function rebaseDraft(context: DraftWork, id: string, { principal, choose }: Rebase): Promise<Draft> {
  const subject = { actor: principal, action: 'draft.rebase', object: { kind: 'draft', id } } as const;
  return await recordedChange(context, subject, async (announce) => {
    const draft = await unfinishedDraft(context, id);
    const { document, conflicts, latest } = await joinedDraft(context, draft, choose);
    refuseConflicts(draft, conflicts);
    if (draft.base === latest) return draft;
    await announce({ detail: { base: latest, ...(draft.state === 'waiting-approval' ? { request: 'taken back' } : {}) } });
    const kept = await keepDraft(context, { ...reopened(draft), base: latest, document, writers: joined(draft, principal) });
    await eraseSecrets(context, id, { before: draft.document, after: document });
    return kept;
  });
}

export interface Rebase {
  readonly principal: Principal;
  readonly choose: Choose;
}

/** Refuses (conflict) with each place that both changed. */
export function refuseConflicts({ id }: Pick<Draft, 'id'>, details: readonly Fault[]): void {
  if (details.length === 0) return;
  throw new AdminRefusal(
    'conflict',
    `the configuration has changed since the draft was made, and in ${details.length === 1 ? 'one place' : `${details.length} places`} both differ: POST /drafts/${id}/rebase, or tollgate config draft rebase, says whose counts`,
    { details },
  );
}

export interface DraftDifference {
  readonly latest: number;
  readonly changes: readonly Change[];
  readonly conflicts: readonly Fault[];
  /** What of it a second person must approve. */
  readonly guarded: readonly string[];
}

/** What a commit would change. */
export async function draftDifference(context: DraftWork, draft: Draft): Promise<DraftDifference> {
  const { document, conflicts, live, latest } = await joinedDraft(context, draft);
  const changes = await context.truth.diff(await revealedDocument(context, draft.id, document));
  return { latest, changes, conflicts, guarded: guardedSections(live, changes) };
}

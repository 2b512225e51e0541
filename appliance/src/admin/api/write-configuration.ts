import type { JsonObject } from '#pipeline/json';
import { changeDraft, readDraft } from '../draft-work.ts';
import type { AdminRequest, OnTrial } from '../handler.ts';
import { commitRevision, type ConfigurationContext, type RevisionWanted } from './commit-revision.ts';
import { onTrial } from './on-trial.ts';

/** What was wanted, but for what the request says itself. */
export type WriteWanted = Omit<RevisionWanted, 'principal' | 'comment' | 'confirmWithinMs'> & { readonly usualComment: string };

export interface Written extends OnTrial {
  /** As it is stored, in use or in the draft. */
  readonly document: JsonObject;
}

/** Carries out a request that changes the configuration: in the draft that it names, or by a revision. Refuses as those do. */
export async function writeConfiguration(context: ConfigurationContext, request: AdminRequest, wanted: WriteWanted): Promise<Written> {
  const { principal, comment, draft, confirmWithinMs } = request;
  const { usualComment, ...revision } = wanted;
  if (draft !== undefined) return { document: (await changeDraft(context, { id: draft, principal, change: wanted.change })).document };
  const made = await commitRevision(context, { ...revision, principal, comment: comment ?? usualComment, confirmWithinMs });
  return { document: made.document, ...onTrial(made.revision) };
}

/** The document that a request reads: of the draft that it names, or the one in use. Refuses with permission_denied or not_found. */
export async function readConfiguration(
  context: Pick<ConfigurationContext, 'truth' | 'drafts'>,
  { draft, principal }: Pick<AdminRequest, 'draft' | 'principal'>,
): Promise<JsonObject> {
  if (draft !== undefined) return (await readDraft(context, draft, principal)).document;
  return (await context.truth.latest())?.document ?? {};
}

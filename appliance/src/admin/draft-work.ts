import { AdminRefusal, checkSchema, configurationCollections, configurationSchema, type Fault, joinPath } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { objectsIn } from './api/document-objects.ts';
import type { Draft, DraftWork } from './draft-context.ts';
import { findDraft, keepDraft, permitDrafts, unfinishedDraft } from './draft-record.ts';
import { eraseSecrets, sealedDocument } from './draft-secrets.ts';
import { writersOf } from './draft-writers.ts';
import type { Principal } from './principal.ts';
import { recordedChange } from './recorded-change.ts';

export type { DraftWork } from './draft-context.ts';

/** Paths named in a record. */
const mostPaths = 200;

/** A draft for who may read drafts. Refuses with permission_denied or not_found. */
export async function readDraft(context: Pick<DraftWork, 'drafts'>, id: string, principal: Principal): Promise<Draft> {
  permitDrafts(principal, 'drafts:read');
  return await findDraft(context, id);
}

export interface DraftChange {
  readonly id: string;
  readonly principal: Principal;
  readonly name?: string;
  /** Refuses where the draft is no more as the caller read it. */
  readonly requireMatch?: (draft: Draft) => void;
  /** The document as it should be, from the one of the draft; it may hold credentials. May refuse. */
  readonly change: (document: JsonObject) => Promise<JsonObject>;
}

/**
 * Changes a draft, recorded; a request for its approval is taken back. Each object must be as its schema says, what it refers to may be missing.
 * Refuses as `change` does, and with invalid_configuration.
 */
export async function changeDraft(context: DraftWork, { id, principal, name, requireMatch, change }: DraftChange): Promise<Draft> {
  permitDrafts(principal, 'drafts:write');
  const subject = { actor: principal, action: 'draft.change', object: { kind: 'draft', id } } as const;
  return await recordedChange(context, subject, async (announce) => {
    const draft = await unfinishedDraft(context, id);
    requireMatch?.(draft);
    return await withSealed(context, { draft, document: await change(draft.document) }, async (document) => {
      const changed = context.documents.difference(draft.document, document).map(({ path }) => path);
      const renamed = name === undefined || name === draft.name ? {} : { name };
      const takenBack = draft.state === 'waiting-approval' ? { request: 'taken back' } : {};
      await announce({ detail: { changed: changed.slice(0, mostPaths), changes: changed.length, ...renamed, ...takenBack } });
      return await keepDraft(context, { ...reopened(draft), ...renamed, document, writers: joined(draft, principal) });
    });
  });
}

/** The same draft without a request for approval. */
export function reopened(draft: Draft): Draft {
  const { request: _, ...rest } = draft;
  return { ...rest, state: 'open' };
}

/** Those who wrote, and this one. */
export function joined({ writers }: Pick<Draft, 'writers'>, principal: Principal): readonly string[] {
  return [...new Set([...writers, ...writersOf(principal)])];
}

/**
 * Keeps a document of a draft by `keep`, which is given it with its credentials sealed; those that it replaces are erased after that, and where it
 * fails its own are.
 */
export async function withSealed<T>(
  context: DraftWork,
  { draft, document }: { readonly draft: Pick<Draft, 'id' | 'document'>; readonly document: JsonObject },
  keep: (sealed: JsonObject) => Promise<T>,
): Promise<T> {
  refuseFaults(shapeFaults(document));
  const sealed = await sealedDocument(context, draft.id, document);
  try {
    const kept = await keep(sealed);
    await eraseSecrets(context, draft.id, { before: draft.document, after: sealed });
    return kept;
  } catch (error) {
    await eraseSecrets(context, draft.id, { before: sealed, after: draft.document });
    throw error;
  }
}

function refuseFaults(details: readonly Fault[]): void {
  if (details.length > 0) throw new AdminRefusal('invalid_configuration', undefined, { details });
}

/** What a draft may not have either: other fields than the schema knows, and an id twice, by which its objects could not be told apart. */
function shapeFaults(document: JsonObject): readonly Fault[] {
  const doubled = configurationCollections.flatMap(({ name }) => {
    const ids = objectsIn(document, name).map(({ id }) => id);
    return ids.flatMap((id, index) =>
      ids.indexOf(id) === index
        ? []
        : [{ path: joinPath(joinPath(joinPath('', name), index), 'id'), message: `'${id}' is already the id of another: choose another` }],
    );
  });
  return [...checkSchema(configurationSchema, document), ...doubled];
}

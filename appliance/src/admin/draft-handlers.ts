import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { etagOf, requireMatch } from './api/etag.ts';
import { onTrial } from './api/on-trial.ts';
import { cursorId, pageFound, pageLimit } from './api/page.ts';
import { revisionView } from './api/revision-view.ts';
import { readChoices } from './draft-choices.ts';
import { approveDraft, commitDraft, type DraftCommitted, rejectDraft } from './draft-commit.ts';
import type { Draft, DraftContext } from './draft-context.ts';
import { createDraft, discardDraft, readFrom } from './draft-create.ts';
import { draftDifference, rebaseDraft } from './draft-merge.ts';
import { findDraft, fromStored } from './draft-record.ts';
import { replaceDraft } from './draft-replace.ts';
import { shownDocument } from './draft-secrets.ts';
import { draftView, draftViews, validateDraft } from './draft-view.ts';
import { type AdminHandlers, type AdminReply, type AdminRequest, document } from './handler.ts';

/** The handlers of `draftOperations`. */
export function draftHandlers(context: DraftContext): AdminHandlers {
  return { ...readingHandlers(context), ...writingHandlers(context), ...finishingHandlers(context) };
}

function readingHandlers(context: DraftContext): AdminHandlers {
  return {
    'drafts.list': async ({ query }) => document(await listDrafts(context, query)),
    'drafts.get': async (request) => whole(context, await findDraft(context, idOf(request))),
    'drafts.diff': async (request) => {
      const draft = await findDraft(context, idOf(request));
      const { latest, changes, conflicts, guarded } = await draftDifference(context, draft);
      return document({ id: draft.id, against: String(latest), changes, conflicts, needs_approval: guarded });
    },
    'drafts.validate': async (request) => document(await validateDraft(context, await findDraft(context, idOf(request)))),
    'drafts.yaml': async (request) => {
      const draft = await findDraft(context, idOf(request));
      return document({ id: draft.id, yaml: await context.documents.toYaml(shownDocument(draft.id, draft.document)) });
    },
  };
}

function writingHandlers(context: DraftContext): AdminHandlers {
  return {
    'drafts.create': async (request) => createFrom(context, request),
    'drafts.patch': async (request) => {
      const { principal, body, ifMatch } = request;
      const replaced = await replaceDraft(context, {
        id: idOf(request),
        principal,
        name: textOf(body['name']),
        document: sectionOf(body['document']),
        yaml: textOf(body['yaml']),
        requireMatch: (draft) => requireMatch(ifMatch, tagged(draft)),
      });
      return await whole(context, replaced);
    },
    'drafts.discard': async (request) => {
      await discardDraft(context, request.principal, idOf(request));
      return { kind: 'nothing' };
    },
    'drafts.rebase': async (request) => {
      const { principal, body } = request;
      return document(await draftView(context, await rebaseDraft(context, idOf(request), { principal, choose: readChoices(body) })));
    },
  };
}

function finishingHandlers(context: DraftContext): AdminHandlers {
  return {
    'drafts.commit': async (request) => {
      const { principal, body, comment = '' } = request;
      const wanted = { principal, comment, confirmWithin: textOf(body['confirm_within']) };
      return await committed(context, await commitDraft(context, idOf(request), wanted));
    },
    'drafts.approve': async (request) => {
      const { principal, comment } = request;
      return await committed(context, await approveDraft(context, idOf(request), { principal, comment }));
    },
    'drafts.reject': async (request) => {
      const { principal, body } = request;
      const rejected = await rejectDraft(context, idOf(request), { principal, reason: textOf(body['reason']) ?? '' });
      return document(await draftView(context, rejected));
    },
  };
}

function idOf({ params }: Pick<AdminRequest, 'params'>): string {
  return params['id'] ?? '';
}

async function listDrafts(context: DraftContext, query: AdminRequest['query']) {
  const { cursor, state } = query;
  const limit = pageLimit(query);
  const before = cursor === undefined ? {} : { before: cursorId(cursor) };
  const found = await context.drafts.page({ limit: limit + 1, ...before, ...(state === undefined ? {} : { state }) });
  const { items, ...rest } = pageFound(found, limit);
  return { items: await draftViews(context, items.map(fromStored)), ...rest };
}

async function createFrom(context: DraftContext, { principal, body }: AdminRequest): Promise<AdminReply> {
  const { draft, notes } = await createDraft(context, principal, {
    name: textOf(body['name']) ?? '',
    from: readFrom(body['from']),
    document: sectionOf(body['document']),
    yaml: textOf(body['yaml']),
    litellm: textOf(body['litellm']),
  });
  const value = { ...(await draftView(context, draft)), ...(notes === undefined ? {} : { notes }) };
  return { kind: 'document', value, etag: etagOf(tagged(draft)), location: `/drafts/${draft.id}` };
}

async function whole(context: DraftContext, draft: Draft): Promise<AdminReply> {
  const value = { ...(await draftView(context, draft)), document: shownDocument(draft.id, draft.document) };
  return { kind: 'document', value, etag: etagOf(tagged(draft)) };
}

async function committed(context: DraftContext, { draft, revision, changes }: DraftCommitted): Promise<AdminReply> {
  const value = { draft: await draftView(context, draft), changes };
  if (revision === undefined) return document(value);
  return { kind: 'document', value: { ...value, revision: revisionView(revision) }, ...onTrial(revision) };
}

/** Every change of a draft counts its version up. */
function tagged({ id, version }: Draft): JsonObject {
  return { id, version };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function sectionOf(value: Json | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

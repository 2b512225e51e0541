import { AdminRefusal, type DraftView, permissionsOf } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { revisionView } from './api/revision-view.ts';
import { type ConfirmContext, confirmRevision } from './confirm-revision.ts';
import { readChoices } from './draft-choices.ts';
import { approveDraft, commitDraft, type DraftCommitted, rejectDraft } from './draft-commit.ts';
import type { Draft, DraftContext } from './draft-context.ts';
import { createDraft, discardDraft, readFrom } from './draft-create.ts';
import { draftDifference, rebaseDraft } from './draft-merge.ts';
import { fromStored } from './draft-record.ts';
import { shownDocument } from './draft-secrets.ts';
import { draftView, draftViews, validateDraft } from './draft-view.ts';
import type { Principal } from './principal.ts';
import { readInput } from './read-input.ts';
import type { Actor } from './record-context.ts';

/** Drafts that a command looks through for a name. */
const mostLookedAt = 1_000;

type DraftCommand = (context: DraftContext, input: JsonObject, actor: Actor) => Promise<unknown>;

/** What a local administrator does with drafts. `draft`: an id, or the name of one that is unfinished. Each refuses with AdminRefusal. */
export const draftControl: Readonly<Record<string, DraftCommand>> = {
  'drafts/list': listDrafts,
  'drafts/create': create,
  'drafts/get': show,
  'drafts/diff': diff,
  'drafts/validate': async (context, input) => validateDraft(context, await named(context, input)),
  'drafts/rebase': rebase,
  'drafts/commit': commit,
  'drafts/approve': approve,
  'drafts/reject': reject,
  'drafts/discard': async (context, input, actor) => {
    const { id } = await named(context, input);
    return await draftView(context, await discardDraft(context, local(actor), id));
  },
};

/** `{ number }` → the revision: it stays. */
export async function confirmCommand(context: ConfirmContext, input: JsonObject, actor: Actor): Promise<unknown> {
  return revisionView(await confirmRevision(context, readInput(input, ['number']).number('number', 1), actor));
}

async function listDrafts(context: DraftContext, input: JsonObject): Promise<{ readonly items: readonly DraftView[] }> {
  const limit = readInput(input, ['limit']).optionalNumber('limit', 1) ?? 100;
  return { items: await draftViews(context, (await context.drafts.page({ limit })).map(fromStored)) };
}

async function create(context: DraftContext, input: JsonObject, actor: Actor): Promise<DraftView> {
  const read = readInput(input, ['name', 'from', 'document', 'imported']);
  const { draft } = await createDraft(context, local(actor), {
    name: read.text('name'),
    from: readFrom(input['from']),
    document: input['document'] === undefined ? undefined : read.section('document'),
    imported: input['imported'] === undefined ? undefined : read.section('imported'),
    yaml: undefined,
    litellm: undefined,
  });
  return await draftView(context, draft);
}

async function show(context: DraftContext, input: JsonObject): Promise<DraftView & { readonly document: JsonObject }> {
  const draft = await named(context, input);
  return { ...(await draftView(context, draft)), document: shownDocument(draft.id, draft.document) };
}

async function diff(context: DraftContext, input: JsonObject): Promise<unknown> {
  const draft = await named(context, input);
  const { latest, changes, conflicts, guarded } = await draftDifference(context, draft);
  return { id: draft.id, against: String(latest), changes, conflicts, needs_approval: guarded };
}

async function rebase(context: DraftContext, input: JsonObject, actor: Actor): Promise<DraftView> {
  const { id } = await named(context, input, ['take']);
  return await draftView(context, await rebaseDraft(context, id, { principal: local(actor), choose: readChoices(input) }));
}

async function commit(context: DraftContext, input: JsonObject, actor: Actor): Promise<unknown> {
  const { id } = await named(context, input, ['comment', 'confirm_within']);
  const read = readInput(input, ['draft', 'comment', 'confirm_within']);
  const wanted = { principal: local(actor), comment: read.text('comment'), confirmWithin: read.optionalText('confirm_within') };
  return await committed(context, await commitDraft(context, id, wanted));
}

async function approve(context: DraftContext, input: JsonObject, actor: Actor): Promise<unknown> {
  const { id } = await named(context, input, ['comment']);
  const comment = readInput(input, ['draft', 'comment']).optionalText('comment');
  return await committed(context, await approveDraft(context, id, { principal: local(actor), comment }));
}

async function reject(context: DraftContext, input: JsonObject, actor: Actor): Promise<DraftView> {
  const { id } = await named(context, input, ['reason']);
  const reason = readInput(input, ['draft', 'reason']).text('reason');
  return await draftView(context, await rejectDraft(context, id, { principal: local(actor), reason }));
}

async function committed(context: DraftContext, { draft, revision, changes }: DraftCommitted): Promise<unknown> {
  return { draft: await draftView(context, draft), changes, ...(revision === undefined ? {} : { revision: revisionView(revision) }) };
}

/** Somebody at the machine is an administrator of the whole gateway. */
function local({ id }: Actor): Principal {
  return { kind: 'local', id, role: 'admin', permissions: permissionsOf('admin'), how: 'socket' };
}

async function named({ drafts }: DraftContext, input: JsonObject, more: readonly string[] = []): Promise<Draft> {
  const text = readInput(input, ['draft', ...more]).text('draft');
  const stored = await drafts.get(text);
  if (stored !== undefined) return fromStored(stored);
  const found = (await drafts.page({ limit: mostLookedAt })).filter(({ name, state }) => name === text && isUnfinished(state));
  const [first, second] = found;
  if (first === undefined) throw new AdminRefusal('not_found', `there is no draft '${text}': see tollgate config drafts`);
  if (second !== undefined)
    throw new AdminRefusal('conflict', `several drafts are called '${text}': name it by its id, see tollgate config drafts`);
  return fromStored(first);
}

function isUnfinished(state: string): boolean {
  return state === 'open' || state === 'waiting-approval';
}

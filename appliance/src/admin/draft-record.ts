import { AdminRefusal, type DraftState, draftStates, permits } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { Draft, DraftFacts, DraftWork, StoredDraft } from './draft-context.ts';
import type { Principal } from './principal.ts';

/** A draft by its id. Refuses with not_found. */
export async function findDraft({ drafts }: Pick<DraftWork, 'drafts'>, id: string): Promise<Draft> {
  const stored = await drafts.get(id);
  if (stored === undefined) throw new AdminRefusal('not_found', `there is no draft '${id}'`);
  return fromStored(stored);
}

/** The same for who wants to work in it. Refuses with permission_denied; with conflict what has been committed or discarded. */
export async function unfinishedDraft(context: Pick<DraftWork, 'drafts'>, id: string): Promise<Draft> {
  const draft = await findDraft(context, id);
  switch (draft.state) {
    case 'open':
    case 'waiting-approval':
      return draft;
    case 'committed':
      throw new AdminRefusal('conflict', `the draft '${draft.name}' was committed as revision ${draft.revision ?? '?'}: make a new one`);
    case 'discarded':
      throw new AdminRefusal('conflict', `the draft '${draft.name}' was discarded: make a new one`);
  }
}

/** Refuses (permission_denied) who may not do that with drafts. */
export function permitDrafts(principal: Principal, permission: 'drafts:read' | 'drafts:write' | 'drafts:approve'): void {
  if (permits(principal, permission)) return;
  throw new AdminRefusal('permission_denied', `Your role does not have the permission ${permission} here.`);
}

/** Keeps a changed draft. Refuses (conflict) where somebody else changed it meanwhile. */
export async function keepDraft({ drafts, clock }: Pick<DraftWork, 'drafts' | 'clock'>, draft: Draft): Promise<Draft> {
  const kept = { ...draft, updated_at: new Date(clock.now()).toISOString(), version: draft.version + 1 };
  if (await drafts.replace(toStored(kept))) return kept;
  throw new AdminRefusal('conflict', `somebody else changed the draft '${draft.name}' at the same moment: read it again`);
}

export function toStored({ writers, request, rejection, approved_by, revision, ...fields }: Draft): StoredDraft {
  const facts: DraftFacts = {
    writers,
    ...(request === undefined ? {} : { request }),
    ...(rejection === undefined ? {} : { rejection }),
    ...(approved_by === undefined ? {} : { approved_by }),
    ...(revision === undefined ? {} : { revision }),
  };
  return { ...fields, facts: { ...facts } };
}

/** As it is in the store; facts that cannot be read are left out, but for the writers none of which may approve. */
export function fromStored({ facts, state, ...fields }: StoredDraft): Draft {
  const { writers, request, rejection, approved_by, revision } = facts;
  return {
    ...fields,
    state: draftStates.find((known): known is DraftState => known === state) ?? 'discarded',
    writers: Array.isArray(writers) ? writers.filter((writer: Json) => typeof writer === 'string') : [],
    ...requestIn(request),
    ...rejectionIn(rejection),
    ...(typeof approved_by === 'string' ? { approved_by } : {}),
    ...(typeof revision === 'number' ? { revision } : {}),
  };
}

function requestIn(value: Json | undefined): Pick<Draft, 'request'> {
  const { by, at, comment, confirm_within: within } = fieldsOf(value);
  if (typeof by !== 'string' || typeof at !== 'string' || typeof comment !== 'string') return {};
  return { request: { by, at, comment, ...(typeof within === 'string' ? { confirm_within: within } : {}) } };
}

function rejectionIn(value: Json | undefined): Pick<Draft, 'rejection'> {
  const { by, at, reason } = fieldsOf(value);
  return typeof by === 'string' && typeof at === 'string' && typeof reason === 'string' ? { rejection: { by, at, reason } } : {};
}

function fieldsOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

import { AdminRefusal } from '@tollgate/shared';
import type { Json, JsonObject } from '#pipeline/json';
import { sectionIn } from './change-guard.ts';
import type { Draft, DraftWork, ImportNote } from './draft-context.ts';
import { toStored, unfinishedDraft, keepDraft } from './draft-record.ts';
import { eraseSecrets, restoredDocument } from './draft-secrets.ts';
import { withSealed } from './draft-work.ts';
import { writersOf } from './draft-writers.ts';
import type { Principal } from './principal.ts';
import { invalid } from './read-input.ts';
import { recordedChange } from './recorded-change.ts';

/** What a draft begins with: one of document, yaml and litellm, or `from`. */
export interface DraftBeginning {
  readonly name: string;
  /** undefined: the configuration in use. */
  readonly from: number | undefined;
  readonly document: JsonObject | undefined;
  readonly yaml: string | undefined;
  readonly litellm: string | undefined;
  /** What an import made already: it takes the places of what is in use. */
  readonly imported?: JsonObject | undefined;
}

/** `live`, a number, or undefined where it is not said. Refuses (invalid_input) all else. */
export function readFrom(from: unknown): number | undefined {
  if (from === undefined || from === 'live') return undefined;
  const number = typeof from === 'string' && /^\d{1,9}$/.test(from) ? Number(from) : from;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number > 0) return number;
  throw invalid('from', "must be 'live' or the number of a revision");
}

/** Makes a draft, recorded. `notes`: of an import, what has no equal. Refuses what no draft can begin with. */
export async function createDraft(
  context: DraftWork,
  principal: Principal,
  beginning: DraftBeginning,
): Promise<{ readonly draft: Draft; readonly notes?: readonly ImportNote[] }> {
  const { name, from } = beginning;
  const id = context.newId();
  const subject = { actor: principal, action: 'draft.create', object: { kind: 'draft', id } } as const;
  return await recordedChange(context, subject, async (announce) => {
    const latest = await context.truth.latest();
    const live = latest?.document ?? {};
    const { document, notes } = await begun(context, beginning, live);
    const now = new Date(context.clock.now()).toISOString();
    return await withSealed(context, { draft: { id, document: {} }, document }, async (sealed) => {
      const draft: Draft = {
        id,
        name,
        author: principal.id,
        created_at: now,
        updated_at: now,
        base: latest?.number ?? 0,
        state: 'open',
        document: sealed,
        writers: writersOf(principal),
        version: 1,
      };
      await announce({ detail: { name, base: draft.base, ...(from === undefined ? {} : { from }) } });
      await context.drafts.insert(toStored(draft));
      return { draft, ...(notes === undefined ? {} : { notes }) };
    });
  });
}

/** Ends a draft, recorded; credentials written into it are erased. */
export async function discardDraft(context: DraftWork, principal: Principal, id: string): Promise<Draft> {
  const subject = { actor: principal, action: 'draft.discard', object: { kind: 'draft', id } } as const;
  return await recordedChange(context, subject, async (announce) => {
    const { request: _, ...draft } = await unfinishedDraft(context, id);
    await announce({ detail: { name: draft.name } });
    const base = await documentOf(context, draft.base);
    // It is shown in lists as what it was; what it held is gone.
    const kept = await keepDraft(context, { ...draft, state: 'discarded', document: base });
    await eraseSecrets(context, id, { before: draft.document, after: {} });
    return kept;
  });
}

/** The document of a revision; of 0: nothing. */
export async function documentOf({ truth }: Pick<DraftWork, 'truth'>, revision: number): Promise<JsonObject> {
  return revision === 0 ? {} : (await truth.get(revision)).document;
}

interface Begun {
  readonly document: JsonObject;
  readonly notes?: readonly ImportNote[];
}

/** A draft made from an earlier revision is a change of the configuration in use like any other: that revision is not its base. */
async function begun(context: DraftWork, beginning: DraftBeginning, live: JsonObject): Promise<Begun> {
  const { from, document, yaml, litellm, imported: made } = beginning;
  const given = [document, yaml, litellm, made, from].filter((value) => value !== undefined);
  if (given.length > 1) throw invalid('from', 'say one of from, document, yaml and litellm');
  if (made !== undefined) return { document: withImported(live, made) };
  if (document !== undefined) return { document: restoredDocument(document, live) };
  if (yaml !== undefined) return { document: restoredDocument(await readYaml(context, yaml, 'yaml'), live) };
  if (litellm !== undefined) {
    const imported = await context.documents.imported(await readYaml(context, litellm, 'litellm'));
    return { document: withImported(live, imported.document), notes: imported.notes };
  }
  return { document: from === undefined ? live : await documentOf(context, from) };
}

/** The document of YAML text. Refuses (invalid_configuration, with lines). */
export async function readYaml({ documents }: Pick<DraftWork, 'documents'>, text: string, field: string): Promise<JsonObject> {
  const { document, faults } = await documents.fromYaml(text);
  if (faults.length === 0) return document;
  throw new AdminRefusal('invalid_configuration', 'The YAML cannot be read.', {
    details: faults.map(({ path, message, at }) => ({
      path: path === '' ? field : path,
      message: at === undefined ? message : `${at}: ${message}`,
    })),
  });
}

/** What the other proxy has takes the places of ours, section by section; what may be dialled is added to what may be. */
function withImported(live: JsonObject, imported: JsonObject): JsonObject {
  const allow = [...new Set([...allowedIn(live), ...allowedIn(imported)])];
  return { ...live, ...imported, ...(allow.length === 0 && imported['egress'] === undefined ? {} : { egress: { allow } }) };
}

function allowedIn(document: JsonObject): readonly Json[] {
  const { allow } = sectionIn(document, 'egress');
  return Array.isArray(allow) ? allow.map((item: Json) => item) : [];
}

import type { DraftView, Fault } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { namedFaults } from './draft-commit.ts';
import type { Draft, DraftWork } from './draft-context.ts';
import { documentOf } from './draft-create.ts';
import { joinedDraft } from './draft-merge.ts';
import { revealedDocument } from './draft-secrets.ts';

/** Drafts as replies have them, without their documents. */
export async function draftViews(context: DraftWork, drafts: readonly Draft[]): Promise<readonly DraftView[]> {
  const latest = (await context.truth.latest())?.number ?? 0;
  const bases = new Map<number, JsonObject>();
  for (const base of new Set(drafts.map((draft) => draft.base))) bases.set(base, await documentOf(context, base));
  return drafts.map((draft) => {
    const { writers: _, document, version: __, ...head } = draft;
    const unfinished = draft.state === 'open' || draft.state === 'waiting-approval';
    const changes = context.documents.difference(bases.get(draft.base) ?? {}, document).length;
    return { ...head, stale: unfinished && draft.base !== latest, changes };
  });
}

/** One of them. */
export async function draftView(context: DraftWork, draft: Draft): Promise<DraftView> {
  const [view] = await draftViews(context, [draft]);
  if (view === undefined) throw new Error('one draft has one view');
  return view;
}

/** What is wrong with a draft, joined with the configuration in use, and what an administrator should look at. Paths name objects by id. */
export async function validateDraft(
  context: DraftWork,
  draft: Draft,
): Promise<{ readonly faults: readonly Fault[]; readonly warnings: readonly Fault[] }> {
  const { document, conflicts } = await joinedDraft(context, draft);
  const revealed = await revealedDocument(context, draft.id, document);
  return {
    faults: [...conflicts, ...namedFaults(revealed, await context.truth.check(revealed))],
    warnings: namedFaults(document, context.documents.warnings(document)),
  };
}

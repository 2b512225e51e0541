import { AdminRefusal, type Change, type RevisionView } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { confirmRevision, type ConfirmContext } from '../confirm-revision.ts';
import type { AdminHandlers } from '../handler.ts';
import type { StoredRevision } from '../truth.ts';
import { commitRevision, type ConfigurationContext } from './commit-revision.ts';
import { onTrial } from './on-trial.ts';
import { cursorPosition, cursorText, pageLimit } from './page.ts';
import { revisionView } from './revision-view.ts';

export interface RevisionContext extends ConfigurationContext, ConfirmContext {
  /** Every difference between two documents. */
  readonly difference: (before: JsonObject, after: JsonObject) => readonly Change[];
}

/** The history of the configuration: list, show, compare, go back. */
export function revisionHandlers(context: RevisionContext): AdminHandlers {
  const { truth, difference } = context;
  const document = async (number: number): Promise<JsonObject> => (number === 0 ? {} : (await truth.get(number)).document);
  return {
    'revisions.list': async ({ query }) => ({ kind: 'document', value: await listRevisions(context, query) }),
    'revisions.get': async ({ params }) => {
      const { document: whole, ...head } = await truth.get(numberOf(params['id']));
      return { kind: 'document', value: { ...revisionView(head), document: whole } };
    },
    'revisions.diff': async ({ params, query }) => {
      const number = numberOf(params['id']);
      const against = query['against'] === undefined ? number - 1 : Number(query['against']);
      const [after, before] = await Promise.all([document(number), document(against)]);
      return { kind: 'document', value: { id: String(number), against: String(against), changes: difference(before, after) } };
    },
    'revisions.rollback': async ({ params, principal, comment, confirmWithinMs }) => {
      const number = numberOf(params['id']);
      const { revision, changes } = await commitRevision(context, {
        principal,
        action: 'config.rollback',
        object: { kind: 'configuration' },
        comment: comment ?? `rolled back to ${number}`,
        confirmWithinMs,
        change: async () => (await truth.get(number)).document,
      });
      return { kind: 'document', value: { revision: revisionView(revision), changes }, ...onTrial(revision) };
    },
    'revisions.confirm': async ({ params, principal }) => ({
      kind: 'document',
      value: revisionView(await confirmRevision(context, numberOf(params['id']), principal)),
    }),
    'configuration.export': async () => {
      const { document: whole, ...head } = await latest(context);
      return { kind: 'document', value: { revision: revisionView(head), document: whole } };
    },
    'configuration.yaml': async () => {
      const { document: whole, ...head } = await latest(context);
      return { kind: 'document', value: { revision: revisionView(head), yaml: await context.documents.toYaml(whole) } };
    },
  };
}

async function latest({ truth }: RevisionContext): Promise<StoredRevision> {
  const found = await truth.latest();
  if (found === undefined) throw new AdminRefusal('not_found', 'there is no configuration yet');
  return found;
}

/** Numbers run without a gap, so a position is a number. */
async function listRevisions(
  { truth }: RevisionContext,
  query: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly items: readonly RevisionView[]; readonly next_cursor?: string }> {
  const [limit, cursor] = [pageLimit(query), query['cursor']];
  const newest = (await truth.latest())?.number ?? 0;
  const [position] = cursor === undefined ? [newest + 1] : cursorPosition(cursor);
  const before = typeof position === 'number' && Number.isSafeInteger(position) ? Math.min(position, newest + 1) : newest + 1;
  const listed = await truth.history(newest - before + 1 + limit);
  const items = listed.filter(({ number }) => number < before).slice(0, limit);
  const last = items.at(-1)?.number ?? 1;
  return { items: items.map(revisionView), ...(last > 1 ? { next_cursor: cursorText([last]) } : {}) };
}

function numberOf(id: string | undefined): number {
  if (id !== undefined && /^[1-9]\d{0,8}$/.test(id)) return Number(id);
  throw new AdminRefusal('not_found', 'there is no such revision');
}

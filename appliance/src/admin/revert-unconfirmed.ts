import { AdminRefusal, type RevisionSummary } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { ConfirmContext } from './confirm-revision.ts';
import type { DocumentWork } from './draft-context.ts';
import { onLatest } from './on-latest.ts';
import type { Actor } from './record-context.ts';
import { replaceTexts } from './replace-texts.ts';
import { recordedChange } from './recorded-change.ts';

/** Paths named in a record. */
const mostPaths = 200;

export interface RevertContext extends ConfirmContext {
  readonly documents: Pick<DocumentWork, 'merge'>;
  /** Who the record says did it: this node. */
  readonly node: string;
}

/**
 * Takes back every revision whose time to be confirmed is over, the newest first: each by a new revision, recorded. What others changed since stays.
 * Resolves to when the next one is due, epoch milliseconds; undefined: none waits. Rejects where one cannot be taken back: call it again.
 */
export async function revertUnconfirmed(context: RevertContext): Promise<number | undefined> {
  const waiting = await context.confirmations.unconfirmed();
  const due = ({ unconfirmed_until: until = '' }: RevisionSummary): number => Date.parse(until);
  for (const revision of waiting) if (due(revision) <= context.clock.now()) await revert(context, revision.number);
  const times = waiting.map(due).filter((time) => time > context.clock.now());
  return times.length === 0 ? undefined : Math.min(...times);
}

async function revert(context: RevertContext, number: number): Promise<void> {
  const { truth, confirmations, clock, node } = context;
  const actor: Actor = { kind: 'system', id: node };
  const subject = { actor, action: 'config.revert', object: { kind: 'configuration' } } as const;
  await onLatest(truth, (built) =>
    recordedChange(context, subject, async (announce) => {
      const stands = await truth.latest();
      const tried = await truth.get(number);
      // Confirmed, or taken back by another node, while this waited for its turn.
      if (stands === undefined || tried.unconfirmed_until === undefined) return;
      built(stands.number);
      const secrets = await confirmations.replacedSecrets(tried);
      const before = await documentBefore(context, { number, tried: tried.document, stands: stands.document });
      const made = await truth.apply({
        document: replaceTexts(before, (text) => secrets.get(/^\$\{secret:(.+)\}$/.exec(text)?.[1] ?? '')),
        base: stands.number,
        author: 'system',
        comment: `revision ${number} was not confirmed in time and is taken back`,
        announce: async ({ revision, hash, changes }) => {
          const changed = changes.slice(0, mostPaths).map(({ path }) => path);
          await announce({ object: { revision }, detail: { unconfirmed: number, hash, changed, changes: changes.length } });
        },
      });
      // Others have changed all of it since: there is nothing to take back.
      if (made.changes.length === 0) await announce({ object: { revision: number }, detail: { unconfirmed: number, changes: 0 } });
      await confirmations.settle(number, new Date(clock.now()).toISOString());
    }),
  );
}

interface Trial {
  readonly number: number;
  readonly tried: JsonObject;
  readonly stands: JsonObject;
}

/** The configuration without what the revision changed, and with what was changed after it; as it was before it where that cannot be. */
async function documentBefore({ truth, documents }: RevertContext, { number, tried, stands }: Trial): Promise<JsonObject> {
  const before = number === 1 ? undefined : (await truth.get(number - 1)).document;
  if (before === undefined) throw new AdminRefusal('unavailable', 'there is no revision before the first');
  const { document } = documents.merge({ base: tried, mine: before, theirs: stands }, () => 'theirs');
  return (await truth.check(document)).length === 0 ? document : before;
}

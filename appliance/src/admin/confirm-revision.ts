import { AdminRefusal, type RevisionSummary } from '@tollgate/shared';
import type { Actor, RecordContext } from './record-context.ts';
import { recordedChange } from './recorded-change.ts';
import type { Truth } from './truth.ts';

export interface Confirmations {
  /** Revisions that go back by themselves, the newest first. */
  unconfirmed(): Promise<readonly RevisionSummary[]>;
  /** Values of secrets that this revision wrote over, by name, where nothing has been written over its own since. */
  replacedSecrets(revision: RevisionSummary): Promise<ReadonlyMap<string, string>>;
  /** It stays as it is from now on; false where it was settled already. `at`: ISO 8601 UTC. */
  settle(number: number, at: string): Promise<boolean>;
}

export interface ConfirmContext extends RecordContext {
  readonly truth: Truth;
  readonly confirmations: Confirmations;
}

/** Keeps a revision that would go back by itself, recorded. Refuses with not_found, or with conflict where nothing is to be confirmed. */
export async function confirmRevision(context: ConfirmContext, number: number, actor: Actor): Promise<RevisionSummary> {
  const { truth, confirmations, clock } = context;
  const subject = { actor, action: 'config.confirm', object: { kind: 'configuration' } } as const;
  return await recordedChange(context, subject, async (announce) => {
    const { document: _, unconfirmed_until: until, ...revision } = await truth.get(number);
    if (until === undefined)
      throw new AdminRefusal('conflict', `revision ${number} stays: it was confirmed, has gone back, or never was on trial`);
    await announce({ object: { revision: number }, detail: { unconfirmed_until: until } });
    if (await confirmations.settle(number, new Date(clock.now()).toISOString())) return revision;
    throw new AdminRefusal('conflict', `revision ${number} has gone back or was confirmed at the same moment`);
  });
}

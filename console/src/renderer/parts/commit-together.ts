import type { AdminClient, OperationTypes } from '@tollgate/shared';

export interface Together {
  /** Of the draft, for who looks at the drafts meanwhile. */
  readonly name: string;
  /** Why, for the history. */
  readonly comment: string;
  /** Writes every object, with this draft in each input. */
  readonly write: (draft: string) => Promise<void>;
}

/**
 * Several changes as one revision: in a draft that is made for them, and committed. Rejects with AdminRefusal, and then nothing is left. Under
 * change control the draft stays, and waits for approval.
 */
export async function commitTogether(
  client: AdminClient,
  { name, comment, write }: Together,
): Promise<OperationTypes['drafts.commit']['reply']> {
  const draft = (await client.call('drafts.create', { body: { name } })).value.id;
  try {
    await write(draft);
    return (await client.call('drafts.commit', { params: { id: draft }, body: { comment } })).value;
  } catch (error) {
    await client.call('drafts.discard', { params: { id: draft } }).catch(() => undefined);
    throw error;
  }
}

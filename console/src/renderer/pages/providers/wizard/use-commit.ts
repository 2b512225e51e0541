import { useQueryClient } from '@tanstack/react-query';
import { AdminRefusal } from '@tollgate/shared';
import { useState } from 'react';
import { useGateway } from '../../../gateway/gateway.ts';
import { useWrite } from '../../../gateway/use-write.ts';
import type { Prepared } from './use-prepared.ts';
import { routeToTry, type WizardObjects } from './wizard-objects.ts';
import { writeObjects } from './write-objects.ts';

/** How the wizard ended. */
export interface Committed {
  readonly provider: string;
  /** The route to try it with; undefined: there is none. */
  readonly route: string | undefined;
  readonly state:
    | { readonly kind: 'in-use'; readonly revision: number }
    | { readonly kind: 'waiting' | 'in-draft'; readonly draft: string };
}

const changed = ['providers', 'models', 'routes', 'settings', 'revisions', 'configuration', 'health'];

/** Commits what was prepared, or adds it to the draft that the reader edits. */
export function useCommit(objects: WizardObjects, onDone: (committed: Committed) => void) {
  const { client, draft: chosen, appliance } = useGateway();
  const answers = useQueryClient();
  const commit = useWrite('drafts.commit', changed);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const [busy, setBusy] = useState(false);
  const run = async (prepared: Prepared, comment: string): Promise<void> => {
    if (prepared.status !== 'ready' || busy) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      onDone({ provider: objects.provider.id, route: routeToTry(objects), state: await done(prepared.draft, comment) });
    } catch (error) {
      setRefusal(
        error instanceof AdminRefusal ? error : new AdminRefusal('unavailable', 'The gateway cannot be reached. Nothing was changed.'),
      );
      setBusy(false);
    }
  };
  const done = async (draft: string | undefined, comment: string): Promise<Committed['state']> => {
    if (draft !== undefined) {
      const { value } = await commit.mutateAsync({ params: { id: draft }, body: { comment } });
      return value.revision === undefined ? { kind: 'waiting', draft } : { kind: 'in-use', revision: value.revision.number };
    }
    if (chosen === undefined) throw new AdminRefusal('conflict', 'There is no draft to commit: go back and review again.');
    await writeObjects(client, chosen, objects);
    void answers.invalidateQueries({ predicate: ({ queryKey: [whose] }) => whose === appliance });
    return { kind: 'in-draft', draft: chosen };
  };
  return { run, busy, refusal };
}

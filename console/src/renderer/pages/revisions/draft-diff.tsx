import type { DraftView } from '@tollgate/shared';
import { useRead } from '../../gateway/use-read.ts';
import { Alert } from '../../ui/alert.tsx';
import { DiffView } from '../../ui/diff-view.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { DraftConflicts } from './draft-conflicts.tsx';
import { isLive } from './draft-words.ts';

/** What a commit would change in what is in use. */
export function DraftDiff({ draft }: { readonly draft: DraftView }) {
  const { data, error, refetch } = useRead('drafts.diff', { params: { id: draft.id } }, { enabled: isLive(draft) });
  if (!isLive(draft)) return <p className="text-muted">A draft that is {draft.state} has no difference any more: its revision has.</p>;
  if (error !== null && data === undefined) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  const { changes, conflicts, needs_approval: guarded } = data.value;
  return (
    <div className="grid grid-cols-1 gap-4">
      {conflicts.length > 0 && <DraftConflicts draft={draft} conflicts={conflicts} />}
      {guarded.length > 0 && (
        <Alert title="A second person must approve this">
          It touches {guarded.join(', ')}. Committing asks for approval; nothing changes before somebody else gives it.
        </Alert>
      )}
      <DiffView changes={changes.map(({ path, before, after }) => ({ path, before, after }))} />
    </div>
  );
}

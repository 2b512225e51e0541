import type { DraftView } from '@tollgate/shared';
import { Check, EllipsisVertical, PencilRuler, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { useDraftChoice } from '../../shell/draft-choice.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CommitDialog } from './commit-dialog.tsx';

/** Edit, commit, discard. */
export function DraftActions({ draft }: { readonly draft: DraftView }) {
  const may = useMay();
  const { draft: edited, choose } = useDraftChoice();
  const [committing, setCommitting] = useState(false);
  const discard = useDiscard(draft);
  if (!may('drafts:write')) return null;
  return (
    <>
      {edited === draft.id ? (
        <Button onClick={() => choose(undefined)}>Stop editing it</Button>
      ) : (
        <Button icon={PencilRuler} onClick={() => choose(draft.id)}>
          Edit on every page
        </Button>
      )}
      {draft.state === 'open' && (
        <Button variant="primary" icon={Check} onClick={() => setCommitting(true)}>
          Commit
        </Button>
      )}
      <Menu
        trigger={<IconButton icon={EllipsisVertical} label="More" />}
        entries={[{ kind: 'action', label: 'Discard the draft', icon: Trash2, danger: true, onPress: discard }]}
      />
      {committing && <CommitDialog draft={draft} onClose={() => setCommitting(false)} />}
    </>
  );
}

function useDiscard({ id, name }: DraftView): () => void {
  const { mutateAsync } = useWrite('drafts.discard');
  const { draft, choose } = useDraftChoice();
  const [confirm, toast] = [useConfirm(), useToast()];
  const navigate = useNavigate();
  const run = async (): Promise<void> => {
    const description = 'What was prepared in it is gone, and credentials written into it are erased. What is in use does not change.';
    if (!(await confirm({ title: `Discard ${name}?`, description, confirmLabel: 'Discard draft', danger: true }))) return;
    try {
      await mutateAsync({ params: { id } });
      if (draft === id) choose(undefined);
      toast({ title: `${name} is discarded` });
      await navigate('/revisions/drafts');
    } catch (error) {
      toast({ tone: 'danger', title: 'It was not discarded', ...(error instanceof Error ? { description: error.message } : {}) });
    }
  };
  return () => void run();
}

import { AdminRefusal } from '@tollgate/shared';
import { useNavigate } from 'react-router';
import { useWrite } from '../../gateway/use-write.ts';
import { configurationSubjects } from '../../gateway/live-events.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Makes a new revision equal to an old one, after asking. */
export function useRollback(): { readonly busy: boolean; readonly run: (number: number) => void } {
  const { mutateAsync, isPending } = useWrite('revisions.rollback', configurationSubjects);
  const [confirm, toast] = [useConfirm(), useToast()];
  const navigate = useNavigate();
  const run = async (number: number): Promise<void> => {
    const sure = await confirm({
      title: `Roll back to revision ${number}?`,
      description:
        'The configuration becomes what it was then, at once and for all calls. Nothing is lost: it is a new revision, which can be rolled back too.',
      confirmLabel: 'Roll back',
      danger: true,
    });
    if (!sure) return;
    try {
      const { value } = await mutateAsync({ params: { id: String(number) }, body: { comment: `rolled back to ${number}` } });
      toast({ title: `Revision ${value.revision.number} is in use, equal to ${number}` });
      await navigate(`/revisions/${value.revision.id}`);
    } catch (error) {
      toast({
        tone: 'danger',
        title: 'It was not rolled back',
        description: error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.',
      });
    }
  };
  return { busy: isPending, run: (number) => void run(number) };
}

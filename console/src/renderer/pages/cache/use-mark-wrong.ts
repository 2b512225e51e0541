import { AdminRefusal } from '@tollgate/shared';
import { useWrite } from '../../gateway/use-write.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

/** A call that got a wrong answer, or an entry with the question that it must not answer. */
export type Wrong = { readonly call: string } | { readonly entry: string; readonly question: string };

/** Takes back an answer of the cache that was wrong, once that was agreed to. */
export function useMarkWrong(): (wrong: Wrong) => Promise<void> {
  const [confirm, toast] = [useConfirm(), useToast()];
  const send = useWrite('cache.wrong').mutateAsync;
  return async (wrong) => {
    const agreed = await confirm({
      title: 'Mark this answer as wrong?',
      description:
        'Its entry goes, the two questions never answer for each other again, and it counts as evidence: when there are too many wrong ones, similar questions of its kind go to models again.',
      confirmLabel: 'Mark as wrong',
      danger: true,
    });
    if (!agreed) return;
    try {
      const { value } = await send({ body: wrong });
      toast({
        title: 'Marked as wrong',
        description: `${value.removed === undefined ? 'Its entry was gone before.' : 'Its entry is gone.'}${value.never_match ? ' The two questions never match again.' : ''}`,
      });
    } catch (error) {
      toast({
        tone: 'danger',
        title: 'It was not marked',
        description: error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.',
      });
    }
  };
}

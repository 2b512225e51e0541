import { AdminRefusal } from '@tollgate/shared';
import { useNavigate } from 'react-router';
import { useGateway } from '../../gateway/gateway.ts';
import { inDraft } from '../../gateway/use-read.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

/** What is done with a whole profile. */
export function useProfileWork() {
  const [confirm, toast, navigate] = [useConfirm(), useToast(), useNavigate()];
  const { client, draft } = useGateway();
  const deleted = useWrite('profiles.delete', ['revisions']).mutateAsync;
  const remove = async (id: string): Promise<void> => {
    const agreed = await confirm({
      title: `Delete the profile ${id}?`,
      description:
        'What names it is refused until it names another: the gateway says which tenants and routes do. A rollback brings it back.',
      confirmLabel: 'Delete profile',
      danger: true,
      typeToConfirm: id,
    });
    if (!agreed) return;
    try {
      // Its newest version: one that somebody changed meanwhile was read by nobody here, but its name was typed.
      const { etag } = await client.call('profiles.get', inDraft('profiles.get', { params: { id } }, draft));
      await deleted({ params: { id }, ifMatch: etag ?? '' });
      toast({ title: `${id} is deleted` });
      await navigate('/profiles');
    } catch (error) {
      toast({
        tone: 'danger',
        title: 'It was not deleted',
        description: error instanceof AdminRefusal ? wordsOf(error) : 'The gateway cannot be reached.',
      });
    }
  };
  return { remove, copy: (id: string) => void navigate(`/profiles/new?from=${encodeURIComponent(id)}`) };
}

function wordsOf({ message, details }: AdminRefusal): string {
  return [message, ...details.map((fault) => fault.message)].join(' ');
}

import { AdminRefusal } from '@tollgate/shared';
import { Copy, Trash2 } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useWrite } from '../../gateway/use-write.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly etag: string | undefined;
}

/** Copies a role of one's own, or removes it. */
export function RemoveRole({ id, name, etag }: Props) {
  const [confirm, toast, navigate] = [useConfirm(), useToast(), useNavigate()];
  const remove = useWrite('roles.delete', ['revisions']);
  const run = async (): Promise<void> => {
    const description = 'Whoever has it may do nothing from then on. While single sign-on names it, it cannot be removed.';
    if (!(await confirm({ title: `Remove the role ${name}?`, description, confirmLabel: 'Remove role', danger: true, typeToConfirm: id })))
      return;
    try {
      await remove.mutateAsync({ params: { id }, ifMatch: etag ?? '' });
      toast({ title: `${name} is removed` });
      await navigate('/users/roles');
    } catch (error) {
      const description = error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.';
      toast({ tone: 'danger', title: 'That did not work', description });
    }
  };
  return (
    <>
      <ButtonLink to={`/users/roles/new?from=${encodeURIComponent(id)}`} icon={Copy}>
        Copy
      </ButtonLink>
      <Button icon={Trash2} onClick={() => void run()}>
        Remove
      </Button>
    </>
  );
}

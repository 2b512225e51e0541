import { AdminRefusal, type User } from '@tollgate/shared';
import { CirclePause, CirclePlay, MoreHorizontal, Plus, Trash2 } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';

/** What can be done with a user. */
export function UserActions({ user }: { readonly user: User }) {
  const [confirm, toast, navigate] = [useConfirm(), useToast(), useNavigate()];
  const mayMakeKeys = useMay()('keys:write');
  const patch = useWrite('users.patch', ['sessions']);
  const remove = useWrite('users.delete', ['sessions', 'budgets']);
  const name = user.name ?? user.id;
  const suspended = user.state === 'suspended';
  const told = async (title: string, work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      toast({ title });
      return true;
    } catch (error) {
      toast({
        tone: 'danger',
        title: 'That did not work',
        description: error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.',
      });
      return false;
    }
  };
  const setState = (state: User['state']): Promise<boolean> =>
    told(`${name} is ${state}`, patch.mutateAsync({ params: { id: user.id }, body: { state } }));
  const suspend = async (): Promise<void> => {
    const description =
      'Their sessions end now, and keys that name them are refused until they are resumed, whatever the identity provider says.';
    if (await confirm({ title: `Suspend ${name}?`, description, confirmLabel: 'Suspend user', danger: true })) await setState('suspended');
  };
  const erase = async (): Promise<void> => {
    const description =
      'Their sessions end. Records keep their name. A user whom a working key names cannot be removed: revoke the keys first.';
    if (!(await confirm({ title: `Remove ${name}?`, description, confirmLabel: 'Remove user', danger: true, typeToConfirm: user.id })))
      return;
    if (await told(`${name} is removed`, remove.mutateAsync({ params: { id: user.id } }))) await navigate('/users');
  };
  return (
    <>
      <Button icon={suspended ? CirclePlay : CirclePause} onClick={() => void (suspended ? setState('active') : suspend())}>
        {suspended ? 'Resume' : 'Suspend'}
      </Button>
      {mayMakeKeys && user.tenant !== undefined && (
        <ButtonLink
          to={`/keys/new?tenant=${encodeURIComponent(user.tenant)}&user=${encodeURIComponent(user.id)}`}
          variant="primary"
          icon={Plus}
        >
          New key
        </ButtonLink>
      )}
      <Menu
        trigger={<IconButton icon={MoreHorizontal} label="More to do with this user" />}
        entries={[{ kind: 'action', label: 'Remove', icon: Trash2, danger: true, onPress: () => void erase() }]}
      />
    </>
  );
}

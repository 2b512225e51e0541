import type { TenantConfiguration } from '@tollgate/shared';
import { CirclePause, CirclePlay, MoreHorizontal, Plus, Trash2 } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import type { ReadObject } from '../../gateway/use-save-object.tsx';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useTenantWork } from './use-tenant-work.ts';

/** What can be done with a tenant. */
export function TenantActions({ read }: { readonly read: ReadObject<TenantConfiguration> }) {
  const work = useTenantWork();
  const navigate = useNavigate();
  const mayMakeKeys = useMay()('keys:write');
  const remove = async (): Promise<void> => {
    if (await work.remove(read)) await navigate('/tenants');
  };
  return (
    <>
      {read.value.suspended === true ? (
        <Button icon={CirclePlay} onClick={() => void work.resume(read)}>
          Resume
        </Button>
      ) : (
        <Button icon={CirclePause} onClick={() => void work.suspend(read)}>
          Suspend
        </Button>
      )}
      {mayMakeKeys && (
        <ButtonLink to={`/keys/new?tenant=${encodeURIComponent(read.value.id)}`} variant="primary" icon={Plus}>
          New key
        </ButtonLink>
      )}
      <Menu
        trigger={<IconButton icon={MoreHorizontal} label="More to do with this tenant" />}
        entries={[{ kind: 'action', label: 'Remove', icon: Trash2, danger: true, onPress: () => void remove() }]}
      />
    </>
  );
}

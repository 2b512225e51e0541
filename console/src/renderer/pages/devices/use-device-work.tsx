import { AdminRefusal } from '@tollgate/shared';
import { type ReactNode, useMemo, useState } from 'react';
import { useWrite } from '../../gateway/use-write.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Device } from './device-words.ts';
import { RenameDialog } from './rename-dialog.tsx';

export interface DeviceActs {
  readonly rename: (device: Device) => void;
  /** `own`: it ends the connection that asks for it. */
  readonly revoke: (device: Device, own: boolean) => void;
}

export interface DeviceWork {
  readonly acts: DeviceActs;
  readonly dialog: ReactNode;
}

/** What can be done with an enrolled device. */
export function useDeviceWork(): DeviceWork {
  const [renaming, setRenaming] = useState<Device>();
  const [confirm, toast] = [useConfirm(), useToast()];
  const { mutateAsync } = useWrite('devices.revoke', ['sessions', 'me']);
  const acts = useMemo(() => {
    const revoke = async ({ id, name }: Device, own: boolean): Promise<void> => {
      const sure = await confirm({
        title: `Revoke ${name}?`,
        description: own
          ? 'This is the device you are using: you are cut off at once, and only a new code lets you in again.'
          : 'Its connections close within a second, on every node, and its sessions end. To come back it needs a new code.',
        confirmLabel: 'Revoke device',
        danger: true,
        typeToConfirm: name,
      });
      if (!sure) return;
      try {
        await mutateAsync({ params: { id } });
        toast({ title: `${name} is revoked` });
      } catch (error) {
        const words = error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.';
        toast({ tone: 'danger', title: 'That did not work', description: words });
      }
    };
    return { rename: setRenaming, revoke: (device: Device, own: boolean) => void revoke(device, own) };
  }, [confirm, toast, mutateAsync]);
  return { acts, dialog: renaming === undefined ? null : <RenameDialog device={renaming} onClose={() => setRenaming(undefined)} /> };
}

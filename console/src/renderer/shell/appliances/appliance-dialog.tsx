import { useState } from 'react';
import { AdminRefusal } from '@tollgate/shared';
import { valueOf } from '../../gateway/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { type Look, LookFields } from './look-fields.tsx';
import type { DesktopBridge } from './bridge-context.ts';

/** Changes what an appliance is called on this machine, and how it is told apart. */
export function ApplianceDialog({ desktop, onClose }: { readonly desktop: DesktopBridge; readonly onClose: () => void }) {
  const { id, name, colour, environment } = desktop.shown;
  const [look, setLook] = useState<Look>({ name, colour, environment });
  const [fault, setFault] = useState<unknown>();
  const save = async (): Promise<void> => {
    try {
      valueOf(await desktop.bridge.changeAppliance({ id, ...look }));
      onClose();
    } catch (error) {
      setFault(error instanceof AdminRefusal ? error : new AdminRefusal('internal_error'));
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="This appliance on this machine"
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={look.name.trim() === ''}>
            Save
          </Button>
        </>
      }
    >
      {fault === undefined ? null : <ErrorState error={fault} compact />}
      <LookFields look={look} onChange={setLook} />
    </Dialog>
  );
}

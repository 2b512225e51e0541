import { useState } from 'react';
import { useWrite } from '../../gateway/use-write.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { Device } from './device-words.ts';

/** Gives a device another name. */
export function RenameDialog({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const [name, setName] = useState(device.name);
  const change = useWrite('devices.change');
  const save = (): void => change.mutate({ params: { id: device.id }, body: { name: name.trim() } }, { onSuccess: onClose });
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title={`Rename ${device.name}`}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={change.isPending} disabled={name.trim() === ''}>
            Rename
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {change.error === null ? null : <ErrorState error={change.error} compact />}
        <Field label="Name" required>
          <TextInput value={name} onChange={setName} maxLength={200} />
        </Field>
      </div>
    </Dialog>
  );
}

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { PurgeDialog } from './purge-dialog.tsx';

/** Opens the dialog that purges. */
export function PurgeButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={Trash2} onClick={() => setOpen(true)}>
        Purge
      </Button>
      {open && <PurgeDialog onClose={() => setOpen(false)} />}
    </>
  );
}

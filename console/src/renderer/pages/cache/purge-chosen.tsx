import { AdminRefusal } from '@tollgate/shared';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { plural } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';
import { usePurge } from './use-purge.ts';

/** As many as the API removes by their ids at once. */
const most = 500;

/** Removes the entries that are ticked, after asking. */
export function PurgeChosen({ ids, onDone }: { readonly ids: readonly string[]; readonly onDone: () => void }) {
  const [confirm, toast] = [useConfirm(), useToast()];
  const { remove } = usePurge();
  const [busy, setBusy] = useState(false);
  const chosen = ids.slice(0, most);
  const run = async (): Promise<void> => {
    const agreed = await confirm({
      title: `Remove ${plural(chosen.length, 'entry', 'entries')}?`,
      description: 'The next call with such a question goes to a model again. This cannot be undone.',
      confirmLabel: 'Remove',
      danger: true,
    });
    if (!agreed) return;
    setBusy(true);
    try {
      const { entries } = await remove({ ids: chosen });
      toast({ title: `${plural(entries, 'entry is', 'entries are')} gone` });
      onDone();
    } catch (error) {
      toast({
        tone: 'danger',
        title: 'Nothing was removed',
        description: error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.',
      });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={Trash2} busy={busy} onClick={() => void run()}>
      Remove {plural(chosen.length, 'entry', 'entries')}
    </Button>
  );
}

import { AdminRefusal, type CachePurged } from '@tollgate/shared';
import { useState } from 'react';
import { useMe } from '../../gateway/use-me.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { plural } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';
import { emptyPurge, isAll, purgeBody, type PurgeFields } from './purge-fields.ts';
import { PurgeForm } from './purge-form.tsx';
import { usePurge } from './use-purge.ts';

/** Removes entries: says which, counts them, and only then removes them. */
export function PurgeDialog({ onClose }: { readonly onClose: () => void }) {
  const [confirm, toast] = [useConfirm(), useToast()];
  const purge = usePurge();
  const tenant = useMe()?.tenant;
  const [fields, setFields] = useState<PurgeFields>(emptyPurge);
  const [counted, setCounted] = useState<CachePurged>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const working = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(thrown instanceof AdminRefusal ? thrown : new AdminRefusal('unavailable'));
    } finally {
      setBusy(false);
    }
  };
  const count = (): Promise<void> => working(async () => setCounted(await purge.count(purgeBody(fields))));
  const remove = async ({ entries }: CachePurged): Promise<void> => {
    const agreed = await confirm({
      title: `Remove ${plural(entries, 'entry', 'entries')}?`,
      description: 'The next calls with such questions go to models again. This cannot be undone.',
      confirmLabel: 'Purge',
      danger: true,
      ...(isAll(fields) ? { typeToConfirm: 'everything' } : {}),
    });
    if (!agreed) return;
    await working(async () => {
      const gone = await purge.remove(purgeBody(fields));
      toast({ title: `${plural(gone.entries, 'entry is', 'entries are')} gone`, description: 'Replies under way are not kept either.' });
      onClose();
    });
  };
  const ready = counted !== undefined && counted.entries > 0;
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Purge the cache"
      description="Choose whose entries; they are counted first, and nothing is removed by counting."
      onSubmit={() => (ready ? void remove(counted) : void count())}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant={ready ? 'danger' : 'primary'} busy={busy}>
            {ready ? `Purge ${plural(counted.entries, 'entry', 'entries')}` : 'Count'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <PurgeForm
          fields={fields}
          onChange={(next) => {
            setFields(next);
            setCounted(undefined);
          }}
        />
        {isAll(fields) && <Alert tone="warning">{tenant === undefined ? 'Nothing is chosen: these are all entries of all tenants.' : 'Nothing is chosen: these are all entries of your tenant.'}</Alert>}
        {error !== undefined && <ErrorState compact error={error} />}
        {counted !== undefined && (
          <Alert live tone={ready ? 'info' : 'ok'} title={`${plural(counted.entries, 'entry', 'entries')} would be removed`}>
            {ready ? 'Press once more to remove them; you are asked again.' : 'There is nothing like that in the cache.'}
          </Alert>
        )}
      </div>
    </Dialog>
  );
}

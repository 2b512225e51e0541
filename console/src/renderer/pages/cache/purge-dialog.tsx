import { useMe } from '../../gateway/use-me.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { plural } from '../../ui/format.ts';
import { isAll } from './purge-fields.ts';
import { PurgeForm } from './purge-form.tsx';
import { usePurging } from './use-purging.ts';

/** Removes entries: says which, counts them, and only then removes them. */
export function PurgeDialog({ onClose }: { readonly onClose: () => void }) {
  const { fields, fill, counted, busy, error, count, remove } = usePurging(onClose);
  const whose = useMe()?.tenant === undefined ? 'of all tenants' : 'of your tenant';
  const ready = counted !== undefined && counted.entries > 0;
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Purge the cache"
      description="Choose whose entries; they are counted first, and nothing is removed by counting."
      onSubmit={() => void (ready ? remove() : count())}
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
        <PurgeForm fields={fields} onChange={fill} />
        {isAll(fields) && <Alert tone="warning">Nothing is chosen: these are all entries {whose}.</Alert>}
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

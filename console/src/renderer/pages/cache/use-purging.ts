import { AdminRefusal, type CachePurged } from '@tollgate/shared';
import { useState } from 'react';
import { useConfirm } from '../../ui/confirm.tsx';
import { plural } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';
import { emptyPurge, isAll, purgeBody, type PurgeFields } from './purge-fields.ts';
import { usePurge } from './use-purge.ts';

export interface Purging {
  readonly fields: PurgeFields;
  /** What was counted of other fields does not count any more. */
  readonly fill: (fields: PurgeFields) => void;
  /** undefined: these fields were not counted yet. */
  readonly counted: CachePurged | undefined;
  readonly busy: boolean;
  readonly error: AdminRefusal | undefined;
  readonly count: () => Promise<void>;
  /** Asks first. */
  readonly remove: () => Promise<void>;
}

/** The state of the dialog that purges: fields, their count, and the removal. */
export function usePurging(onDone: () => void): Purging {
  const [confirm, toast] = [useConfirm(), useToast()];
  const purge = usePurge();
  const [fields, setFields] = useState<PurgeFields>(emptyPurge);
  const [counted, setCounted] = useState<CachePurged>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AdminRefusal>();
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
  const agreed = (): Promise<boolean> =>
    confirm({
      title: `Remove ${plural(counted?.entries ?? 0, 'entry', 'entries')}?`,
      description: 'The next calls with such questions go to models again. This cannot be undone.',
      confirmLabel: 'Purge',
      danger: true,
      ...(isAll(fields) ? { typeToConfirm: 'everything' } : {}),
    });
  const removed = async (): Promise<void> => {
    const { entries } = await purge.remove(purgeBody(fields));
    toast({ title: `${plural(entries, 'entry is', 'entries are')} gone`, description: 'Replies under way are not kept either.' });
    onDone();
  };
  return {
    fields,
    fill: (next) => {
      setFields(next);
      setCounted(undefined);
    },
    counted,
    busy,
    error,
    count: () => working(async () => setCounted(await purge.count(purgeBody(fields)))),
    remove: async () => ((await agreed()) ? working(removed) : undefined),
  };
}

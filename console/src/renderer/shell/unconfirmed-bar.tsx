import { AlarmClock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMay } from '../gateway/use-me.ts';
import { useRead } from '../gateway/use-read.ts';
import { useWrite } from '../gateway/use-write.ts';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { countDown } from './count-down.ts';

/** A revision that goes back by itself: how long is left, and the button that keeps it. */
export function UnconfirmedBar() {
  const may = useMay();
  const newest = useRead('revisions.list', { query: { limit: 1 } }, { enabled: may('revisions:read') }).data?.value.items[0];
  const confirm = useWrite('revisions.confirm');
  const toast = useToast();
  const left = useSecondsLeft(newest?.unconfirmed_until);
  if (newest === undefined || left === undefined || left <= 0) return null;
  const keep = (): void =>
    confirm.mutate(
      { params: { id: newest.id } },
      {
        onSuccess: () => toast({ title: `Revision ${newest.number} stays`, tone: 'ok' }),
        onError: (error) => toast({ title: 'It could not be confirmed', description: error.message, tone: 'danger' }),
      },
    );
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border bg-warning-soft px-4 py-1.5 md:px-8">
      <AlarmClock size={16} aria-hidden className="shrink-0 text-warning" />
      <span className="min-w-0 flex-1 basis-52">
        Revision {newest.number} goes back by itself in <span className="font-semibold tabular-nums">{countDown(left)}</span>: if everything
        still works, keep it.
      </span>
      <Button variant="primary" size="sm" busy={confirm.isPending} onClick={keep}>
        Keep revision {newest.number}
      </Button>
    </div>
  );
}

/** Counted by this machine's clock; the appliance's counts. undefined: nothing goes back. */
function useSecondsLeft(until: string | undefined): number | undefined {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return until === undefined ? undefined : Math.ceil((Date.parse(until) - now) / 1_000);
}

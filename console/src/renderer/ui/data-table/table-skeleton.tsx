import { Skeleton, useSlow } from '../loading.tsx';

/** The table's shape while its rows are awaited; nothing at all where they come quickly. */
export function TableSkeleton({ label, columns }: { readonly label: string; readonly columns: number }) {
  const slow = useSlow();
  const cells = Array.from({ length: Math.min(columns, 5) }, (_, index) => index);
  return (
    <div role="status" className="min-h-80">
      {slow && (
        <div className="overflow-hidden rounded-lg border border-border bg-raised shadow-card">
          <span className="sr-only">Loading {label}</span>
          {[1, 2, 3, 4, 5, 6].map((row) => (
            <div key={row} className="flex h-11 items-center gap-6 border-b border-border px-4 last:border-b-0">
              {cells.map((cell) => (
                <Skeleton key={cell} className={cell === 0 ? 'h-3.5 w-40 shrink-0' : 'h-3.5 max-w-24 flex-1'} />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

import { LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { classNames } from './class-names.ts';

/** Answers that come sooner than this, in milliseconds, show no sign of waiting: a flash reads as a fault. */
const quickMs = 200;

/** Whether something has been waited for long enough to say so. */
export function useSlow(afterMs: number = quickMs): boolean {
  const [slow, setSlow] = useState(afterMs === 0);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return slow;
}

export interface SpinnerProps {
  /** What is waited for, for those who do not see it turn. */
  readonly label?: string;
  /** Milliseconds before it shows; 0 beside a press that has just been made. */
  readonly afterMs?: number;
  readonly size?: number;
}

/** A turning circle that quick answers never show. */
export function Spinner({ label = 'Loading', afterMs = quickMs, size = 16 }: SpinnerProps) {
  const slow = useSlow(afterMs);
  return (
    <span role="status" className="inline-flex items-center">
      {slow && (
        <>
          <LoaderCircle size={size} aria-hidden className="animate-spin-slow text-muted" />
          <span className="sr-only">{label}</span>
        </>
      )}
    </span>
  );
}

/** A grey bar where text will be; `className` gives its size. */
export function Skeleton({ className = 'h-4 w-full' }: { readonly className?: string }) {
  return <span aria-hidden className={classNames('block animate-pulse-soft rounded bg-border/70', className)} />;
}

export interface PageSkeletonProps {
  /** Rows of the list that is awaited. */
  readonly rows?: number;
  readonly label?: string;
}

/** What a page shows of itself until its answers are there. */
export function PageSkeleton({ rows = 6, label = 'Loading' }: PageSkeletonProps) {
  const slow = useSlow();
  return (
    <div role="status" className="min-h-60">
      {slow && (
        <div className="flex flex-col gap-3 rounded-lg border border-border bg-raised p-4 shadow-card">
          <span className="sr-only">{label}</span>
          <Skeleton className="h-5 w-48" />
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className="flex items-center gap-4 border-t border-border pt-3">
              <Skeleton className="h-4 w-1/4" />
              <Skeleton className="h-4 w-1/3" />
              <Skeleton className="ml-auto hidden h-4 w-20 sm:block" />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

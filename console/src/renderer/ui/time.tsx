import { absoluteTime, exactTime, type Instant, instantMs, relativeTime } from './format-time.ts';
import { useNow } from './now.tsx';

export interface TimeProps {
  readonly at: Instant | undefined;
  /** The date and time instead of the distance; the distance is then left out. */
  readonly absolute?: boolean;
  /** Where there is no time: 'never'. */
  readonly absent?: string;
}

/** A time as people say it; its title has the exact one, local and UTC. */
export function Time({ at, absolute = false, absent = '–' }: TimeProps) {
  const nowMs = useNow();
  const ms = at === undefined ? undefined : instantMs(at);
  if (at === undefined || ms === undefined) return <span className="text-muted">{absent}</span>;
  return (
    <time dateTime={new Date(ms).toISOString()} title={exactTime(at)} className="whitespace-nowrap tabular-nums">
      {absolute ? absoluteTime(at) : relativeTime(at, nowMs)}
    </time>
  );
}
